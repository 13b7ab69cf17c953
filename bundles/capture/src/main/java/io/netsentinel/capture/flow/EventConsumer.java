package io.netsentinel.capture.flow;

import io.netsentinel.api.event.Event;

/** Takes flows as they end, and activities as they are complete. */
@FunctionalInterface
public interface EventConsumer {
    /**
     * Takes one event.
     *
     * @throws InterruptedException if the event can't be handed on because the source is to stop
     */
    void accept(Event event) throws InterruptedException;
}
