package io.netsentinel.detector.ml.training;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.EventBatch;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.store.Condition;
import io.netsentinel.api.store.DetectionRecord;
import io.netsentinel.api.store.EventStore;
import io.netsentinel.api.store.HistogramBucket;
import io.netsentinel.api.store.Query;
import io.netsentinel.api.store.StoreException;
import io.netsentinel.api.store.StoreStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** A store that holds what tests put into it, all of the live timeline. */
public final class MemoryStore implements EventStore {
    public final List<Flow> flows = new ArrayList<>();
    public final List<Activity> activities = new ArrayList<>();
    public final List<Alert> alerts = new ArrayList<>();
    public boolean isBroken;
    int questions;

    private <T> List<T> find(List<T> records, Function<T, Instant> time, Query query) {
        questions++;
        if (isBroken) {
            throw new StoreException("disk gone", new IllegalStateException());
        }
        return records.stream()
                .filter(record -> query.since() == null || !time.apply(record).isBefore(query.since()))
                .filter(record -> query.until() == null || time.apply(record).isBefore(query.until()))
                .sorted(Comparator.comparing(time))
                .limit(query.limit())
                .toList();
    }

    private static void checkLive(Query query) {
        if (!query.where().equals(List.of(Condition.equal("timeline", "live")))
                || query.order() != Query.Order.OLDEST_FIRST) {
            throw new IllegalArgumentException("not what this store is for: " + query);
        }
    }

    @Override
    public List<Flow> flows(Query query) {
        checkLive(query);
        return find(flows, flow -> Instant.ofEpochSecond(0, flow.timeNanos()), query);
    }

    @Override
    public List<Activity> activities(Query query) {
        checkLive(query);
        return find(activities, activity -> Instant.ofEpochSecond(0, activity.timeNanos()), query);
    }

    @Override
    public List<Alert> alerts(Query query) {
        Condition condition = query.where().get(0);
        return find(alerts, Alert::lastSeen, query).stream()
                .filter(alert ->
                        condition.field().equals("timeline") || alert.id().startsWith(condition.value()))
                .toList();
    }

    @Override
    public List<DetectionRecord> detections(Query query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<HistogramBucket> flowHistogram(Query query, Duration bucket) {
        throw new UnsupportedOperationException();
    }

    @Override
    public StoreStatistics statistics() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void append(EventBatch batch) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void append(List<DetectionRecord> detections) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void save(List<Alert> newAlerts) {
        throw new UnsupportedOperationException();
    }
}
