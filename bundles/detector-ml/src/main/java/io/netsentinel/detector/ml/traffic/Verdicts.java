package io.netsentinel.detector.ml.traffic;

import io.netsentinel.detector.ml.anomaly.Table;

/** Takes what a {@link TrafficJudge} says. */
public interface Verdicts {
    /**
     * Called for each observation, whatever the threshold.
     *
     * @param surprise see {@link Verdict#surprise()}
     * @param rows the observation as the model saw it, only valid during the call
     * @param row which of them
     */
    default void judged(double surprise, Table rows, int row) {}

    /** Called for each observation above the threshold. */
    void found(Verdict verdict);
}
