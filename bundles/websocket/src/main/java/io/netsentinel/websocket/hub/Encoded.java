package io.netsentinel.websocket.hub;

import org.jspecify.annotations.Nullable;

/** A message of a channel as it goes over the wire, the same object for everybody. */
final class Encoded {
    private final long sequence;
    private final String key;
    private final byte[] json;
    private final long bornNanos = System.nanoTime();
    private final @Nullable String audience;

    /**
     * A message.
     *
     * @param json UTF-8, never changed
     * @param audience the only user who may see it, null for all
     */
    Encoded(long sequence, String key, byte[] json, @Nullable String audience) {
        this.sequence = sequence;
        this.key = key;
        this.json = json;
        this.audience = audience;
    }

    long sequence() {
        return sequence;
    }

    String key() {
        return key;
    }

    byte[] json() {
        return json;
    }

    /** {@link System#nanoTime} when it came, for the latency. */
    long bornNanos() {
        return bornNanos;
    }

    @Nullable String audience() {
        return audience;
    }
}
