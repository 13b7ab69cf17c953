package io.netsentinel.detector.ml.training;

import io.netsentinel.api.event.Flow;
import io.netsentinel.detector.ml.anomaly.AnomalyModel;
import io.netsentinel.detector.ml.anomaly.Calibration;
import io.netsentinel.detector.ml.anomaly.CrossFit;
import io.netsentinel.detector.ml.anomaly.CrossJudge;
import io.netsentinel.detector.ml.anomaly.Recipe;
import io.netsentinel.detector.ml.anomaly.Table;
import io.netsentinel.detector.ml.network.TrainingListener;
import io.netsentinel.detector.ml.traffic.Reference;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What was learned of flows. Used by one thread.
 *
 * @param model the first of the networks: flows are many, and four would not score them better; calibrated by all rows that
 *     a network did not see
 * @param crossJudge scores flows of the training as strangers
 * @param parts which time belongs to which part
 * @param reference how the features are spread
 * @param rows how many were learned from
 * @param heldOut how many were calibrated by
 */
record FlowFit(AnomalyModel model, CrossJudge crossJudge, Parts parts, Reference reference, int rows, int heldOut) {
    private static final double TAIL = 0.02;
    private static final double LEAST_SCALE = 0.05;

    static FlowFit of(Recipe recipe, Table rows, long[] times, Parts parts, int networks, TrainingListener listener)
            throws InterruptedException {
        CrossFit fit = CrossFit.learn(recipe, rows, row -> parts.of(times[row]), networks, listener);
        CrossJudge judge = new CrossJudge(fit);
        float[] scores = judge.scores(rows, row -> parts.of(times[row]));
        int[] strangers = IntStream.range(0, scores.length)
                .filter(row ->
                        parts.of(times[row]) < networks && !fit.repeated().contains(row))
                .toArray();
        float[] reference = new float[strangers.length];
        for (int i = 0; i < reference.length; i++) {
            reference[i] = scores[strangers[i]];
        }
        return new FlowFit(
                new AnomalyModel(fit.networks().get(0), Calibration.of(reference, TAIL, LEAST_SCALE)),
                judge,
                parts,
                Reference.of(rows),
                rows.size(),
                reference.length);
    }

    /** What flows score with the network that never saw their time. */
    float[] scores(Table ofFlows, List<Flow> flows) {
        return crossJudge.scores(ofFlows, row -> parts.of(flows.get(row).endNanos()));
    }
}
