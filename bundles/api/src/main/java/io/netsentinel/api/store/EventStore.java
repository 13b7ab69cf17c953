package io.netsentinel.api.store;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.api.event.EventBatch;
import io.netsentinel.api.event.Flow;
import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps flows, activities, detections and alerts, and answers questions about them. Safe for use by several threads. What
 * a method has taken when it returns survives the loss of the process.
 *
 * <p>Fields for conditions:
 *
 * <ul>
 *   <li>Flows and activities have {@code timeline, source, source.port, target, target.port, host} (source or target),
 *       {@code protocol, vlan, application, community_id}.
 *   <li>Flows have {@code state, bytes, packets} as well, and {@code tunnel.kind, tunnel.id, tunnel.source,
 *       tunnel.target}, which a flow in no tunnel has no value of.
 *   <li>Activities have all {@link ActivityFields} by name, and any other name with a dot that a source uses: texts, which
 *       are empty where nothing was said. {@code AT_LEAST} and {@code AT_MOST} take those that are numbers, the others
 *       don't match.
 *   <li>Detections and alerts have {@code timeline, detector, severity} (1 to 6)<code>, title, source, target, host,
 *       technique, count</code>, and {@code text}: title and explanation, of which {@code CONTAINS} finds those with each
 *       of the words. {@code source} and others of which a record may have several hold if one of them does.
 *   <li>Alerts have {@code id} as well, and of their triage {@code status} ({@code NEW} where nobody has touched them),
 *       {@code verdict, assignee, acknowledged_by}, which are empty where there is none.
 * </ul>
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

    /**
     * The activities that match.
     *
     * @throws IllegalArgumentException if a condition is not one for activities
     */
    List<Activity> activities(Query query);

    /** The detections that match. */
    List<DetectionRecord> detections(Query query);

    /** The alerts that match, each in its latest revision. */
    List<Alert> alerts(Query query);

    /** Counts of matching flows over time, buckets without flows left out; the query's order and limit don't matter. */
    List<HistogramBucket> flowHistogram(Query query, Duration bucket);

    /** How much is kept. */
    StoreStatistics statistics();
}
