package io.netsentinel.shell.command;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A store that answers each question with all that it has, and remembers the questions. */
final class FakeStore implements EventStore {
    final List<Query> asked = new ArrayList<>();
    private final List<Flow> flows;
    private final List<Activity> activities;

    FakeStore(List<Flow> flows, List<Activity> activities) {
        this.flows = flows;
        this.activities = activities;
    }

    @Override
    public List<Flow> flows(Query query) {
        asked.add(query);
        return flows;
    }

    @Override
    public List<Activity> activities(Query query) {
        asked.add(query);
        if (query.where().stream().anyMatch(condition -> condition.field().equals("color"))) {
            throw new IllegalArgumentException("activities have no field 'color'");
        }
        return activities;
    }

    @Override
    public List<HistogramBucket> flowHistogram(Query query, Duration bucket) {
        asked.add(query);
        return List.of(
                new HistogramBucket(Instant.EPOCH, 10, 1_000), new HistogramBucket(Instant.EPOCH.plus(bucket), 5, 7));
    }

    @Override
    public List<DetectionRecord> detections(Query query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Alert> alerts(Query query) {
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
    public void save(List<Alert> alerts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public StoreStatistics statistics() {
        throw new UnsupportedOperationException();
    }
}
