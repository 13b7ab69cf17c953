/** SSH (RFC 4253): who speaks, and the fingerprints of both sides. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.capture.application.ssh;
