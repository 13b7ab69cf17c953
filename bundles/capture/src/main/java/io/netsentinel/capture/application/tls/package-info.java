/**
 * TLS: what both sides of a handshake say before they encrypt, and the fingerprints of it. The messages are read by {@link
 * io.netsentinel.capture.application.tls.Handshake}, whatever carries them.
 */
@org.jspecify.annotations.NullMarked
package io.netsentinel.capture.application.tls;
