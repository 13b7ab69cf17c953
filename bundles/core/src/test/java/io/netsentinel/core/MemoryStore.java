package io.netsentinel.core;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.EventBatch;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.store.DetectionRecord;
import io.netsentinel.api.store.EventStore;
import io.netsentinel.api.store.HistogramBucket;
import io.netsentinel.api.store.Query;
import io.netsentinel.api.store.StoreStatistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A store in memory that answers only what core asks; it fails on demand. */
public final class MemoryStore implements EventStore {
    public final List<EventBatch> batches = new ArrayList<>();
    public final List<DetectionRecord> detections = new ArrayList<>();
    public final Map<String, Alert> alerts = new LinkedHashMap<>();
    public volatile boolean fails;

    private void check() {
        if (fails) {
            throw new IllegalStateException("disk full");
        }
    }

    @Override
    public synchronized void append(EventBatch batch) {
        check();
        batches.add(batch);
    }

    @Override
    public synchronized void append(List<DetectionRecord> records) {
        check();
        detections.addAll(records);
    }

    @Override
    public synchronized void save(List<Alert> revisions) {
        check();
        revisions.forEach(alert -> alerts.put(alert.id(), alert));
    }

    @Override
    public synchronized List<Alert> alerts(Query query) {
        String timeline = query.where().get(0).value();
        return alerts.values().stream()
                .filter(alert -> alert.timeline().equals(timeline))
                .toList();
    }

    public synchronized long events() {
        return batches.stream().mapToLong(batch -> batch.events().size()).sum();
    }

    @Override
    public List<Flow> flows(Query query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Activity> activities(Query query) {
        throw new UnsupportedOperationException();
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
}
