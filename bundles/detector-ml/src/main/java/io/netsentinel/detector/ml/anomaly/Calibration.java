package io.netsentinel.detector.ml.anomaly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What scores mean, by the scores of normal rows that the model never saw: how many of those score lower. Where they get
 * rare, an exponential tail goes on; a generalized Pareto distribution would have a shape too, which from some hundred rows
 * is mostly noise. Immutable.
 *
 * @param quantiles scores below which 0, 1, … N of N equal parts of the normal rows lie
 * @param tailStart score where the tail begins
 * @param tailShare share of normal rows above it
 * @param tailScale mean excess over it, above 0
 */
public record Calibration(List<Double> quantiles, double tailStart, double tailShare, double tailScale) {
    private static final int PARTS = 200;
    private static final double TAIL = 0.05;
    /** Fewer say nothing about a tail. */
    private static final int LEAST_TAIL = 10;

    /** Fewer are no distribution. */
    static final int LEAST_ROWS = 40;
    /** A score is a logarithm: what differs less is the same. */
    private static final double LEAST_SCALE = 0.05;

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
                || !(tailScale > 0 && tailScale < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("the calibration describes no distribution");
        }
    }

    /**
     * Learns from the scores of normal rows; the highest 5 % make the tail.
     *
     * @throws IllegalArgumentException if there are fewer than 40
     */
    public static Calibration of(float[] scores) {
        return of(scores, TAIL, LEAST_SCALE);
    }

    /**
     * Learns from the scores of normal rows.
     *
     * @param tail share of them that makes the tail
     * @param leastScale of the tail, for scores that are all alike where nothing happens
     * @throws IllegalArgumentException if there are fewer than 40
     */
    public static Calibration of(float[] scores, double tail, double leastScale) {
        if (scores.length < LEAST_ROWS) {
            throw new IllegalArgumentException(
                    scores.length + " held-out rows are too few to calibrate by; " + LEAST_ROWS + " are the least");
        }
        float[] sorted = scores.clone();
        Arrays.sort(sorted);
        List<Double> quantiles = new ArrayList<>();
        for (int part = 0; part <= PARTS; part++) {
            quantiles.add((double) sorted[(int) Math.round((double) part / PARTS * (sorted.length - 1))]);
        }
        int count = Math.max(LEAST_TAIL, (int) (sorted.length * tail));
        double start = sorted[sorted.length - count];
        double excess = 0;
        for (int i = sorted.length - count; i < sorted.length; i++) {
            excess += (sorted[i] - start) / count;
        }
        return new Calibration(quantiles, start, (double) count / sorted.length, Math.max(leastScale, excess));
    }

    /** The share of normal rows that score higher, above 0. */
    public double rarity(double score) {
        return Math.exp(-surprise(score));
    }

    /** Minus the natural logarithm of the {@link #rarity}, which has no smallest value. */
    public double surprise(double score) {
        if (score > tailStart) {
            return (score - tailStart) / tailScale - Math.log(tailShare);
        }
        return -Math.log(Math.max(tailShare, 1 - below(score)));
    }

    /** The share of normal rows that score lower, in percent: 99.9 means that one in a thousand scores as high. */
    public double percentile(double score) {
        return 100 * -Math.expm1(-surprise(score));
    }

    /** The score that this share of normal rows exceeds. */
    public double threshold(double rarity) {
        if (rarity < tailShare) {
            return tailStart - tailScale * Math.log(rarity / tailShare);
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
