package io.netsentinel.api.pipeline;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.event.EventBatch;
import io.netsentinel.api.store.DetectionRecord;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Looks on while things happen. Called on the threads of the pipeline, from several at a time: returns at once. What it throws is
 * logged and otherwise ignored.
 */
@ConsumerType
public interface PipelineObserver {
    /** Events that a source brought. */
    default void events(EventBatch batch) {}

    /** Detections that are stored. */
    default void detections(List<DetectionRecord> detections) {}

    /** Revisions of alerts that are stored, in the order in which they came about. */
    default void alerts(List<Alert> alerts) {}
}
