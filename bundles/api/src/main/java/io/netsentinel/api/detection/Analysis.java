package io.netsentinel.api.detection;

import io.netsentinel.api.event.EventBatch;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A detector at work on one timeline. Core never calls it from two threads at once. State is keyed by host, bounded, and
 * aged by event time; the same events in the same order give the same detections, however they are cut into batches.
 */
@FunctionalInterface
@ConsumerType
public interface Analysis {
    /** Looks at a batch and emits what it finds, before it returns and on the calling thread. */
    void analyse(EventBatch batch, Consumer<Detection> found);

    /** The timeline is over: emits what is still being counted. Not called when a detector is merely replaced. */
    default void end(Consumer<Detection> found) {}
}
