package io.netsentinel.detector.ml.model;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** What models at work judged and raised since they got their state. Safe for use by several threads. */
final class Tally {
    private final Map<String, Counts> byModel = new ConcurrentHashMap<>();
    private final AtomicBoolean isChanged = new AtomicBoolean();

    /** Counts of one model. */
    record Counts(long judged, long alerts) {
        static final Counts NONE = new Counts(0, 0);

        private Counts plus(Counts other) {
            return new Counts(judged + other.judged, alerts + other.alerts);
        }
    }

    /**
     * How it stands in a file.
     *
     * @param byModel the counts of each model by its id
     */
    record Saved(Map<String, Counts> byModel) {
        static final Saved NONE = new Saved(Map.of());

        Saved {
            byModel = Map.copyOf(byModel);
        }
    }

    void restore(Saved saved) {
        byModel.putAll(saved.byModel);
    }

    Saved toSave() {
        return new Saved(new TreeMap<>(byModel));
    }

    /** Whether anything was counted since this was last asked. */
    boolean takeChanged() {
        return isChanged.getAndSet(false);
    }

    void add(String id, long judged, long alerts) {
        byModel.merge(id, new Counts(judged, alerts), Counts::plus);
        isChanged.set(true);
    }

    Counts of(String id) {
        return byModel.getOrDefault(id, Counts.NONE);
    }

    /** A model has another state now, or is gone. */
    void startAnew(String id) {
        byModel.remove(id);
        isChanged.set(true);
    }
}
