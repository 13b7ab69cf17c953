package io.netsentinel.detector.ml.drift;

import java.util.List;

/**
 * What is known of one model's drift. Immutable.
 *
 * @param model id of the model
 * @param judged how much live traffic it judged since it was put to work here
 * @param isKnown whether a day with enough observations was compared
 * @param drifts what drifted in the latest day, the most first
 */
public record DriftStatus(String model, long judged, boolean isKnown, List<Drift> drifts) {
    /** Copies the list. */
    public DriftStatus {
        drifts = List.copyOf(drifts);
    }
}
