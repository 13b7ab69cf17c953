/**
 * QUIC: its first packets are encrypted with keys that everybody on the way can derive, so that the TLS handshake inside
 * can be read.
 */
@org.jspecify.annotations.NullMarked
package io.netsentinel.capture.application.quic;
