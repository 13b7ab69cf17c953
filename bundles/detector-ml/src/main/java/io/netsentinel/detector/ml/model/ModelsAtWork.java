package io.netsentinel.detector.ml.model;

import io.netsentinel.api.model.Subject;
import io.netsentinel.detector.ml.traffic.TrafficModel;
import java.util.Optional;

/** The models that are at work, for the detectors: a service inside this bundle. Safe for use by several threads. */
public interface ModelsAtWork {
    /** A model with its id. */
    record AtWork(String id, TrafficModel model) {}

    /** The active model; the same object as long as it is active. Cheap enough for each batch. */
    Optional<AtWork> active(Subject subject);

    /** The shadow, likewise. */
    Optional<AtWork> shadow(Subject subject);

    /** Adds to what a model judged, and to the alerts that it raised or, as a shadow, would have raised. */
    void count(String id, long judged, long alerts);
}
