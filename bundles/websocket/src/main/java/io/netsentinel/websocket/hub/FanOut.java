package io.netsentinel.websocket.hub;

/**
 * Brings messages to the hubs of all nodes, this one too, in the same order everywhere, and numbers them.
 */
public interface FanOut extends AutoCloseable {
    /** Where messages come out. */
    @FunctionalInterface
    interface Receiver {
        /**
         * A message.
         *
         * @param epoch within which numbers count; another one means that messages may have been missed
         * @param sequence one more than that of the channel's message before
         */
        void receive(String channel, String epoch, long sequence, Payload payload);
    }

    /** Sends a message. Safe for use by several threads. */
    void send(String channel, Payload payload);

    /** What it is, for people. */
    String description();

    @Override
    void close();
}
