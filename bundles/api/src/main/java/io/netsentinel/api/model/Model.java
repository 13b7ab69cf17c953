package io.netsentinel.api.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A model that was trained, as it is now.
 *
 * @param id for instance {@code flow-3}: what it judges and its version, which counts up and is never used again
 * @param subject what it judges
 * @param state whether it is at work
 * @param created when its training ended
 * @param createdBy the user who started the training, or {@code schedule}, or {@code import}
 * @param data what it learned from
 * @param features what it looks at, in order
 * @param schema a hash over the features and how each is made; a detector takes only models of its own schema
 * @param metrics by name, for instance {@code loss.held_out}; all finite
 * @param alerts alerts it raised, or would have raised as a shadow, since it got its state
 * @param judged flows or windows that it judged since then
 */
public record Model(
        String id,
        Subject subject,
        State state,
        Instant created,
        String createdBy,
        TrainingData data,
        List<String> features,
        String schema,
        Map<String, Double> metrics,
        long alerts,
        long judged) {
    /** Copies the collections. */
    public Model {
        features = List.copyOf(features);
        metrics = Map.copyOf(metrics);
    }

    /** The states of a model. For each subject at most one is active and at most one is a shadow. */
    public enum State {
        /** Judges beside the active one; what it finds is only counted. */
        SHADOW,
        /** Judges, and raises alerts. */
        ACTIVE,
        /** Only kept. */
        RETIRED
    }
}
