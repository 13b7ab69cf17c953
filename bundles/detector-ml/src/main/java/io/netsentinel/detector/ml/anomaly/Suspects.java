package io.netsentinel.detector.ml.anomaly;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Finds rows that may be attacks among rows that are to be learned as normal. A network soon reproduces what comes a thousand
 * times, even if that is one row in thirty, so its own errors don't show attacks of one pattern. The values do, each by
 * itself: an attack has rare ones in many columns at once. To limit how often near-equal rows count does not help, since
 * normal rows repeat more than attacks do. Immutable.
 */
final class Suspects {
    /** Values are told apart in steps of half a deviation. */
    private static final int STEPS = 2;

    private static final int MIDDLE = (int) (Scaling.CUT * STEPS);
    private static final int BINS = 2 * MIDDLE + 1;
    /** Attacks that are 3 % of all rows are below that, together with what normal rows look like them. */
    private static final double RARE = 0.05;

    private static final double LEAST = 1e-6;

    private final int width;
    private final double[] shares;
    private final double limit;

    private Suspects(int width, double[] shares, double limit) {
        this.width = width;
        this.shares = shares;
        this.limit = limit;
    }

    /**
     * Learns which values are rare.
     *
     * @param rows scaled, row after row
     * @param share of them, those with the rarest values, that is suspect
     */
    static Suspects of(float[] rows, int width, double share) {
        int count = rows.length / width;
        double[] shares = new double[width * BINS];
        for (int i = 0; i < rows.length; i++) {
            shares[place(i % width, rows[i])] += 1.0 / count;
        }
        Suspects unlimited = new Suspects(width, shares, Double.NEGATIVE_INFINITY);
        double[] rarities = new double[count];
        Arrays.setAll(rarities, row -> unlimited.rarity(rows, row));
        Arrays.sort(rarities);
        return new Suspects(width, shares, rarities[(int) ((count - 1) * (1 - share))]);
    }

    boolean contains(float[] rows, int row) {
        return rarity(rows, row) > limit;
    }

    /** The columns in which a row's value is rare. */
    BitSet pattern(float[] rows, int row) {
        BitSet pattern = new BitSet(width);
        for (int column = 0; column < width; column++) {
            pattern.set(column, share(rows, row, column) < RARE);
        }
        return pattern;
    }

    private double rarity(float[] rows, int row) {
        double sum = 0;
        for (int column = 0; column < width; column++) {
            sum -= Math.log(Math.max(LEAST, share(rows, row, column)));
        }
        return sum;
    }

    private double share(float[] rows, int row, int column) {
        return shares[place(column, rows[row * width + column])];
    }

    private static int place(int column, float value) {
        return column * BINS + MIDDLE + Math.round(value * STEPS);
    }
}
