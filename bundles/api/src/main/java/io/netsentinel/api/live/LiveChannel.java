package io.netsentinel.api.live;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A stream of messages that clients can follow. Offered as a service by whoever has something to tell; whoever serves live
 * connections finds it.
 */
@ConsumerType
public interface LiveChannel {
    /** What it is. Always the same. */
    Description description();

    /**
     * Begins to tell. A channel of {@link Delivery#COMPLETE} is opened once and for all, others while somebody follows them.
     *
     * @param listener takes messages in their order; may be called from any thread, one at a time; returns at once and throws
     *     nothing
     */
    Feed open(Consumer<LiveMessage> listener);

    /**
     * A channel for those who choose one.
     *
     * @param name one word, as clients call it
     * @param permission what it takes to follow it: {@code alerts:read}
     * @param data the record in its messages
     * @param summary a sentence for people
     * @param history path and query of the REST resource that has what happened before, to which {@code since=TIME} can be
     *     added; empty if there is none
     */
    record Description(
            String name, String permission, Delivery delivery, Class<?> data, String summary, String history) {}

    /** A channel that tells. */
    interface Feed extends AutoCloseable {
        /** No message comes after this has returned. */
        @Override
        void close();
    }
}
