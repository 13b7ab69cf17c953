package io.netsentinel.api.store;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.event.EventBatch;
import io.netsentinel.api.event.Flow;
import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps flows, detections and alerts, and answers questions about them. Safe for use by several threads. What a method
 * has taken when it returns survives the loss of the process.
 *
 * <p>Fields for conditions: flows have {@code timeline, source, source.port, target, target.port, host} (source or target),
 * {@code protocol, state, bytes, packets, community_id}; detections and alerts have {@code timeline, detector, severity}
 * (1 to 6)<code>, title, source, target, host, technique, count</code>, and alerts {@code id}.
 */
@ProviderType
public interface EventStore {
    /**
     * Appends the events of a batch.
     *
     * @throws StoreException if they could not be kept
     */
    void append(EventBatch batch);

    /** Appends detections. */
    void append(List<DetectionRecord> detections);

    /** Keeps alerts; a later revision replaces an earlier one. */
    void save(List<Alert> alerts);

    /**
     * The flows that match.
     *
     * @throws IllegalArgumentException if a condition is not one for flows
     */
    List<Flow> flows(Query query);

    /** The detections that match. */
    List<DetectionRecord> detections(Query query);

    /** The alerts that match, each in its latest revision. */
    List<Alert> alerts(Query query);

    /** Counts of matching flows over time, buckets without flows left out; the query's order and limit don't matter. */
    List<HistogramBucket> flowHistogram(Query query, Duration bucket);

    /** How much is kept. */
    StoreStatistics statistics();
}
