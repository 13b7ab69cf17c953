package io.netsentinel.capture.flow;

import io.netsentinel.api.event.Flow;

/** Takes flows as they end. */
@FunctionalInterface
public interface FlowConsumer {
    /**
     * Takes one flow.
     *
     * @throws InterruptedException if the flow can't be handed on because the source is to stop
     */
    void accept(Flow flow) throws InterruptedException;
}
