package io.netsentinel.detector.ml.anomaly;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Scores rows by the network of a {@link CrossFit} that never saw them. Used by one thread. */
public final class CrossJudge {
    private final List<Judge> judges;

    /** Reads the networks once. */
    public CrossJudge(CrossFit fit) {
        judges = fit.networks().stream().map(Judge::new).toList();
    }

    /**
     * Scores rows.
     *
     * @param partOf the part that a row belongs to; with fewer networks than parts, the first network scores the others
     */
    public float[] scores(Table rows, IntUnaryOperator partOf) {
        int[] parts = new int[rows.size()];
        Arrays.setAll(parts, row -> network(partOf.applyAsInt(row)));
        float[] scores = new float[parts.length];
        for (int n = 0; n < judges.size(); n++) {
            int network = n;
            float[] theirs = judges.get(n).scores(rows.where(row -> parts[row] == network));
            int next = 0;
            for (int row = 0; row < scores.length; row++) {
                if (parts[row] == network) {
                    scores[row] = theirs[next++];
                }
            }
        }
        return scores;
    }

    private int network(int part) {
        return part < judges.size() ? part : 0;
    }
}
