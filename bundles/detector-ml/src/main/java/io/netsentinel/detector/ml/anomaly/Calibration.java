package io.netsentinel.detector.ml.anomaly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What scores mean, by the scores of normal rows that the model never saw: how many of those score lower. Where they get
 * rare, a generalized Pareto distribution goes on, fitted by moments (Hosking and Wallis, Parameter and Quantile
 * Estimation for the Generalized Pareto Distribution, Technometrics 29, 1987). Immutable.
 *
 * @param quantiles scores below which 0, 1, … N of N equal parts of the normal rows lie
 * @param tailStart score where the tail begins
 * @param tailShare share of normal rows above it
 * @param tailScale of the tail's distribution, above 0
 * @param tailShape of it; above 0 the tail is heavier than an exponential one, and it is never lighter
 */
public record Calibration(
        List<Double> quantiles, double tailStart, double tailShare, double tailScale, double tailShape) {
    private static final int PARTS = 200;
    private static final double TAIL = 0.1;
    /** Fewer say nothing about a tail. */
    private static final int LEAST_TAIL = 20;

    private static final double LEAST_SCALE = 0.05;
    private static final double MOST_SHAPE = 0.3;

    /**
     * Copies the list and checks the numbers.
     *
     * @throws IllegalArgumentException if they describe no distribution
     */
    public Calibration {
        quantiles = List.copyOf(quantiles);
        boolean isSorted = quantiles.size() > 1;
        for (int i = 1; i < quantiles.size(); i++) {
            isSorted &= quantiles.get(i - 1) <= quantiles.get(i);
        }
        if (!isSorted
                || !Double.isFinite(tailStart)
                || !(tailShare > 0 && tailShare < 1)
                || !(tailScale > 0 && tailScale < Double.MAX_VALUE)
                || !(tailShape >= 0 && tailShape < 1)) {
            throw new IllegalArgumentException("the calibration describes no distribution");
        }
    }

    /**
     * Learns from the scores of normal rows.
     *
     * @throws IllegalArgumentException if there are fewer than 40
     */
    public static Calibration of(float[] scores) {
        if (scores.length < 2 * LEAST_TAIL) {
            throw new IllegalArgumentException(scores.length + " held-out rows are too few to calibrate by; "
                    + (2 * LEAST_TAIL) + " are the least");
        }
        float[] sorted = scores.clone();
        Arrays.sort(sorted);
        List<Double> quantiles = new ArrayList<>();
        for (int part = 0; part <= PARTS; part++) {
            quantiles.add((double) sorted[(int) Math.round((double) part / PARTS * (sorted.length - 1))]);
        }
        int count = Math.max(LEAST_TAIL, (int) (sorted.length * TAIL));
        double start = sorted[sorted.length - count];
        double mean = 0;
        for (int i = sorted.length - count; i < sorted.length; i++) {
            mean += (sorted[i] - start) / count;
        }
        double variance = 0;
        for (int i = sorted.length - count; i < sorted.length; i++) {
            variance += (sorted[i] - start - mean) * (sorted[i] - start - mean) / count;
        }
        double shape = variance == 0 ? 0 : 0.5 * (1 - mean * mean / variance);
        shape = Math.max(0, Math.min(MOST_SHAPE, shape));
        double scale = Math.max(LEAST_SCALE, mean * (1 - shape));
        return new Calibration(quantiles, start, (double) count / sorted.length, scale, shape);
    }

    /** The share of normal rows that score higher, above 0. */
    public double rarity(double score) {
        if (score > tailStart) {
            double excess = (score - tailStart) / tailScale;
            return tailShare
                    * (tailShape < 1e-9 ? Math.exp(-excess) : Math.pow(1 + tailShape * excess, -1 / tailShape));
        }
        return Math.max(tailShare, 1 - below(score));
    }

    /** The share of normal rows that score lower, in percent: 99.9 means that one in a thousand scores as high. */
    public double percentile(double score) {
        return 100 * (1 - rarity(score));
    }

    /** The score that this share of normal rows exceeds. */
    public double threshold(double rarity) {
        if (rarity < tailShare) {
            double ratio = rarity / tailShare;
            double excess = tailShape < 1e-9 ? -Math.log(ratio) : (Math.pow(ratio, -tailShape) - 1) / tailShape;
            return tailStart + tailScale * excess;
        }
        double place = (1 - Math.min(1, rarity)) * (quantiles.size() - 1);
        int part = Math.min((int) place, quantiles.size() - 2);
        return quantiles.get(part) + (place - part) * (quantiles.get(part + 1) - quantiles.get(part));
    }

    private double below(double score) {
        int part = 0;
        while (part < quantiles.size() - 1 && quantiles.get(part + 1) <= score) {
            part++;
        }
        if (part == quantiles.size() - 1) {
            return 1;
        }
        double width = quantiles.get(part + 1) - quantiles.get(part);
        double within = width == 0 ? 0 : Math.max(0, score - quantiles.get(part)) / width;
        return (part + within) / (quantiles.size() - 1);
    }
}
