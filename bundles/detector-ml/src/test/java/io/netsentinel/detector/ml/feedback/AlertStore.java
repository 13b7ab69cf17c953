package io.netsentinel.detector.ml.feedback;

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
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A store that has alerts, or is broken. */
record AlertStore(List<Alert> stored, boolean isBroken) implements EventStore {
    @Override
    public List<Alert> alerts(Query query) {
        if (isBroken) {
            throw new StoreException("disk full", new IOException());
        }
        return stored.stream()
                .filter(alert -> query.where().contains(Condition.equal("detector", alert.detector())))
                .filter(alert -> query.where()
                        .contains(
                                Condition.equal("source", alert.sources().get(0).toString())))
                .toList();
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
