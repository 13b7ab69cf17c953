package io.netsentinel.api.store;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.Flow;
import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Pages and sums over what an {@link EventStore} keeps; the fields of conditions are the same. Safe for use by several
 * threads. Methods throw IllegalArgumentException, with a sentence for people, for a field, value or cursor that makes no
 * sense, and StoreException if the store can't be asked.
 *
 * <p>Pages begin where {@link Query#cursor} says. Records that come between two pages move nothing: what was there at the
 * first page comes exactly once, unless it is removed, or is an alert that a new revision puts elsewhere in the order.
 */
@ProviderType
public interface EventSearch {
    /** Most rows of a list of the most frequent. */
    int MAX_TOP = 1_000;

    /** Most buckets of a histogram. */
    int MAX_BUCKETS = 10_000;

    /** Flows by the time they ended. */
    Page<Flow> flowPage(Query query);

    /** Activities by time. */
    Page<Activity> activityPage(Query query);

    /** Detections by the time they were last seen. */
    Page<DetectionRecord> detectionPage(Query query);

    /** Alerts, each in its latest revision, in the order of {@link Query#sort}. */
    Page<Alert> alertPage(Query query);

    /**
     * How many alerts there are for each value of a field; the query's order, limit and cursor don't matter, likewise
     * below.
     *
     * @param field {@code severity, detector, technique, status, source, target, title, assignee} or {@code verdict}
     * @param top how many values, 1 to {@link #MAX_TOP}
     */
    TopCounts alertCounts(Query query, String field, int top);

    /**
     * Alerts over time, by when they were last seen; buckets without any are left out, and after {@link #MAX_BUCKETS} the
     * latest.
     *
     * @param bucket longer than nothing
     */
    List<AlertBucket> alertHistogram(Query query, Duration bucket);

    /**
     * How many activities there are for each value of a field; those without one aren't counted.
     *
     * @param field {@code source, target, target.port, protocol, application} or anything that was said, for instance
     *     {@code dns.question.name}
     * @param top how many values, 1 to {@link #MAX_TOP}
     */
    TopCounts activityCounts(Query query, String field, int top);

    /**
     * The traffic of flows by a field.
     *
     * @param field {@code source, target, target.port, protocol, application} or {@code pair}: two hosts, whichever began
     * @param top how many values, 1 to {@link #MAX_TOP}
     */
    TopFlows topFlows(Query query, String field, TopFlows.Measure by, int top);
}
