package io.netsentinel.core.alert;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.detection.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The open alerts of one timeline: folds detections of one detector with the same key into one alert until nothing was
 * added to it for the alert gap. Bounded: the alert that was longest without news is forgotten first and would be raised
 * anew. Used by one thread.
 */
final class AlertBook {
    private static final int MAX_OPEN = 50_000;

    private record Key(String detector, String key) {}

    private final String timeline;
    private final Duration gap;
    private final Supplier<String> ids;
    private final Map<Key, Alert> open = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Alert> eldest) {
            return size() > MAX_OPEN;
        }
    };

    AlertBook(String timeline, Duration gap) {
        this(timeline, gap, () -> UUID.randomUUID().toString());
    }

    AlertBook(String timeline, Duration gap, Supplier<String> ids) {
        this.timeline = timeline;
        this.gap = gap;
        this.ids = ids;
    }

    /** Goes on with alerts that were open before a restart. */
    void resume(Collection<Alert> alerts) {
        alerts.forEach(alert -> open.put(new Key(alert.detector(), alert.key()), alert));
    }

    /** Folds detections in; returns the latest revision of each alert that changed, in the order of the first change. */
    Collection<Alert> fold(String detector, List<Detection> detections) {
        Map<String, Alert> changed = new LinkedHashMap<>();
        for (Detection detection : detections) {
            Key key = new Key(detector, detection.key());
            Alert before = open.get(key);
            Alert after = before == null || isOver(before, detection)
                    ? raise(detector, detection)
                    : add(before, detection, changed.containsKey(before.id()));
            open.put(key, after);
            changed.put(after.id(), after);
        }
        return changed.values();
    }

    private boolean isOver(Alert alert, Detection detection) {
        return alert.lastSeen().plus(gap).isBefore(instant(detection.firstSeenNanos()));
    }

    private Alert raise(String detector, Detection detection) {
        return new Alert(
                ids.get(),
                1,
                timeline,
                detector,
                detection.key(),
                instant(detection.firstSeenNanos()),
                instant(detection.lastSeenNanos()),
                detection.severity(),
                detection.title(),
                detection.explanation(),
                first(Alert.MAX_HOSTS, List.of(), detection.sources()),
                first(Alert.MAX_HOSTS, List.of(), detection.targets()),
                detection.techniques(),
                detection.count(),
                first(Alert.MAX_EVIDENCE, List.of(), detection.evidence()),
                detection.anomaly());
    }

    private static Alert add(Alert alert, Detection detection, boolean revisionIsUnpublished) {
        boolean isWorse = detection.severity().compareTo(alert.severity()) > 0;
        Severity severity = isWorse ? detection.severity() : alert.severity();
        return new Alert(
                alert.id(),
                revisionIsUnpublished ? alert.revision() : alert.revision() + 1,
                alert.timeline(),
                alert.detector(),
                alert.key(),
                earlier(alert.firstSeen(), instant(detection.firstSeenNanos())),
                later(alert.lastSeen(), instant(detection.lastSeenNanos())),
                severity,
                isWorse ? detection.title() : alert.title(),
                detection.explanation(),
                first(Alert.MAX_HOSTS, alert.sources(), detection.sources()),
                first(Alert.MAX_HOSTS, alert.targets(), detection.targets()),
                first(Integer.MAX_VALUE, alert.techniques(), detection.techniques()),
                alert.count() + detection.count(),
                first(Alert.MAX_EVIDENCE, alert.evidence(), detection.evidence()),
                detection.anomaly() == null ? alert.anomaly() : detection.anomaly());
    }

    /** The distinct elements of both lists in order, at most so many. */
    private static <T> List<T> first(int most, List<T> known, List<T> added) {
        if (known.size() >= most || known.containsAll(added)) {
            return known;
        }
        Set<T> all = new LinkedHashSet<>(known);
        all.addAll(added);
        return all.stream().limit(most).toList();
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant instant(long epochNanos) {
        return Instant.ofEpochSecond(0, epochNanos);
    }
}
