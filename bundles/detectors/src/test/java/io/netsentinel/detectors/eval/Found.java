package io.netsentinel.detectors.eval;

import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.event.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Detections of one key folded together, as core folds them into an alert. */
final class Found {
    private static final long QUIET_NANOS = 600_000_000_000L;

    final String detector;
    final long raisedNanos;
    long firstNanos;
    long lastNanos;
    long count;
    int detections;
    Detection latest;

    private Found(String detector, Detection first, long clockNanos) {
        this.detector = detector;
        this.raisedNanos = clockNanos;
        this.firstNanos = first.firstSeenNanos();
        this.lastNanos = first.lastSeenNanos();
        this.latest = first;
    }

    private void add(Detection detection) {
        firstNanos = Math.min(firstNanos, detection.firstSeenNanos());
        lastNanos = Math.max(lastNanos, detection.lastSeenNanos());
        count += detection.count();
        detections++;
        latest = detection;
    }

    List<IpAddress> sources() {
        return latest.sources();
    }

    List<IpAddress> targets() {
        return latest.targets();
    }

    boolean hasTechnique(String id) {
        return latest.techniques().stream().anyMatch(technique -> technique.id().equals(id));
    }

    /** Folds the detections of a run. */
    static final class Book {
        private final Map<String, Found> open = new LinkedHashMap<>();
        private final List<Found> all = new ArrayList<>();

        void add(String detector, Detection detection, long clockNanos) {
            String key = detector + " " + detection.key();
            Found found = open.get(key);
            if (found == null || detection.firstSeenNanos() - found.lastNanos > QUIET_NANOS) {
                found = new Found(detector, detection, clockNanos);
                open.put(key, found);
                all.add(found);
            }
            found.add(detection);
        }

        List<Found> all() {
            return all;
        }
    }
}
