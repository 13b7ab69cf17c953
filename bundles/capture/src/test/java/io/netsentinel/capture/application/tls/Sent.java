package io.netsentinel.capture.application.tls;

/** Bytes that one side sends. */
final class Sent {
    private final boolean fromClient;
    private final byte[] bytes;

    Sent(boolean fromClient, byte[] bytes) {
        this.fromClient = fromClient;
        this.bytes = bytes;
    }

    boolean fromClient() {
        return fromClient;
    }

    byte[] bytes() {
        return bytes;
    }
}
