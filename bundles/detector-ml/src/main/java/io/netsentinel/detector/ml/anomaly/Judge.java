package io.netsentinel.detector.ml.anomaly;

import io.netsentinel.detector.ml.network.PlainReconstruction;
import io.netsentinel.detector.ml.network.Reconstruction;
import java.util.Arrays;
import java.util.List;

/**
 * Scores rows by a model. A score is the logarithm of the mean over all columns of the squared error in units of its usual
 * size: 0 is usual, and it says with {@link #parts} which columns made it. Allocates nothing for a row. Used by one
 * thread.
 */
public final class Judge {
    /** Rows at a time, so that they stay in the processor's cache. */
    private static final int CHUNK = 64;
    /** A single column counts for no more, however strange it is. */
    private static final float MOST = 400;

    private final Scaling scaling;
    private final int width;
    private final Reconstruction[] networks;
    private final float[][] weights;
    private final float[] rows;
    private final float[] copies;
    private final float[] parts;

    /** Reads the networks once. */
    public Judge(Reproduction reproduction) {
        scaling = reproduction.scaling();
        width = scaling.width();
        networks =
                reproduction.networks().stream().map(PlainReconstruction::new).toArray(Reconstruction[]::new);
        weights = reproduction.usualErrors().stream().map(Judge::inverseSquares).toArray(float[][]::new);
        rows = new float[CHUNK * width];
        copies = new float[CHUNK * width];
        parts = new float[CHUNK * width];
    }

    private static float[] inverseSquares(List<Float> errors) {
        float[] inverse = new float[errors.size()];
        for (int i = 0; i < inverse.length; i++) {
            inverse[i] = 1 / (errors.get(i) * errors.get(i));
        }
        return inverse;
    }

    /** The scores of all rows of a table. */
    public float[] scores(Table table) {
        float[] scores = new float[table.size()];
        for (int first = 0; first < scores.length; first += CHUNK) {
            int count = Math.min(CHUNK, scores.length - first);
            for (int i = 0; i < count; i++) {
                scaling.scale(table, first + i, rows, i * width);
            }
            compare(count, MOST);
            for (int i = 0; i < count; i++) {
                scores[first + i] = score(i * width);
            }
        }
        return scores;
    }

    /** The scores of rows that are scaled already, row after row. */
    public float[] score(float[] scaled) {
        float[] scores = new float[scaled.length / width];
        score(scaled, scores.length, scores);
        return scores;
    }

    /**
     * Scores rows that are scaled already.
     *
     * @param scaled row after row
     * @param count how many
     * @param scores takes a score for each
     */
    public void score(float[] scaled, int count, float[] scores) {
        for (int first = 0; first < count; first += CHUNK) {
            int some = Math.min(CHUNK, count - first);
            System.arraycopy(scaled, first * width, rows, 0, some * width);
            compare(some, MOST);
            for (int i = 0; i < some; i++) {
                scores[first + i] = score(i * width);
            }
        }
    }

    /**
     * How much of a row's strangeness each column of the schema has. Here no column is held back, so that one which is
     * strange beyond all measure stands out.
     *
     * @return in the schema's order, summing up to 1
     */
    public double[] parts(Table table, int row) {
        scaling.scale(table, row, rows, 0);
        compare(1, Float.MAX_VALUE);
        int[] origins = scaling.origins();
        double[] shares = new double[scaling.schema().names().size()];
        double sum = 0;
        for (int i = 0; i < width; i++) {
            shares[origins[i]] += parts[i];
            sum += parts[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    /** What the model expects in the columns of numbers where a row has its own, in the columns' units. */
    public double[] expected(Table table, int row) {
        scaling.scale(table, row, rows, 0);
        double[] expected = new double[scaling.schema().numbers().size()];
        for (Reconstruction network : networks) {
            network.reconstruct(rows, 1, copies);
            for (int i = 0; i < expected.length; i++) {
                expected[i] += copies[i] / networks.length;
            }
        }
        for (int i = 0; i < expected.length; i++) {
            expected[i] = scaling.restore(i, expected[i]);
        }
        return expected;
    }

    private void compare(int count, float most) {
        int length = count * width;
        Arrays.fill(parts, 0, length, 0);
        for (int n = 0; n < networks.length; n++) {
            networks[n].reconstruct(rows, count, copies);
            for (int row = 0; row < length; row += width) {
                addErrors(rows, copies, weights[n], row, most, parts);
            }
        }
    }

    /** A method of its own, so that the compiler sees a loop that it can vectorize. */
    private static void addErrors(
            float[] rows, float[] copies, float[] weights, int offset, float most, float[] parts) {
        for (int i = 0; i < weights.length; i++) {
            float error = rows[offset + i] - copies[offset + i];
            parts[offset + i] += Math.min(most, error * error * weights[i]);
        }
    }

    private float score(int offset) {
        float sum = 0;
        for (int i = offset; i < offset + width; i++) {
            sum += parts[i];
        }
        return (float) Math.log(Math.max(Float.MIN_NORMAL, sum / (width * networks.length)));
    }
}
