package io.netsentinel.detector.ml.training;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.Timeline;
import io.netsentinel.api.store.Condition;
import io.netsentinel.api.store.EventStore;
import io.netsentinel.api.store.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hosts against which a detector's rules spoke, and when. Alerts of models are none of it: a model would learn only what
 * the one before it took for normal.
 *
 * @param times when each of the hosts was suspected
 */
record Suspects(Map<IpAddress, List<Time>> times) {
    /** An attack begins before it is noticed, and goes on a little after. */
    private static final Duration MARGIN = Duration.ofSeconds(60);

    /** A stretch of time with both its ends. */
    record Time(Instant first, Instant last) {
        boolean meets(Instant start, Instant end) {
            return !start.isAfter(last) && !end.isBefore(first);
        }
    }

    static Suspects of(EventStore store, Span span) {
        Instant since = span.since();
        List<Alert> alerts = store.alerts(new Query(
                since == null ? null : since.minus(MARGIN), // compared with the time when they were last seen
                null,
                List.of(Condition.equal("timeline", Timeline.LIVE.id())),
                Query.Order.NEWEST_FIRST,
                Query.MAX_LIMIT));
        Map<IpAddress, List<Time>> times = new HashMap<>();
        for (Alert alert : alerts) {
            if (alert.anomaly() == null) {
                Time time = new Time(
                        alert.firstSeen().minus(MARGIN), alert.lastSeen().plus(MARGIN));
                alert.sources().forEach(host -> times.computeIfAbsent(host, key -> new ArrayList<>())
                        .add(time));
            }
        }
        return new Suspects(times);
    }

    /** Whether the source of an event was one of them at that time. */
    boolean areBehind(Event event) {
        if (event instanceof Flow flow) {
            return wasSuspected(flow.source(), flow.startNanos(), flow.endNanos());
        }
        return event instanceof Activity activity
                && wasSuspected(activity.source(), activity.timeNanos(), activity.timeNanos());
    }

    private boolean wasSuspected(IpAddress host, long startNanos, long endNanos) {
        List<Time> found = times.get(host);
        if (found == null) {
            return false;
        }
        Instant start = Instant.ofEpochSecond(0, startNanos);
        Instant end = Instant.ofEpochSecond(0, endNanos);
        return found.stream().anyMatch(time -> time.meets(start, end));
    }
}
