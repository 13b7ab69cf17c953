package io.netsentinel.detector.ml.anomaly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Tells which rows not to learn: suspect ones of one pattern that a first network, which learned none of the suspect ones,
 * can't reproduce. Suspect rows that it can are normal ones with rare values.
 *
 * <p>Nor is a model calibrated by such rows if very many of them are of one pattern. The others remain, because normal rows
 * that nobody saw before are as strange now and then, and thresholds are to hold for those too.
 */
final class Screening {
    /** Nobody is left out. */
    private static final BitSet NOBODY = new BitSet();
    /** The first network takes rows as strange as that, as a share of those it knows, for none of their kind. */
    private static final double STRANGE = 1e-3;
    /** What is less of all rows hardly moves a threshold. */
    private static final double FREQUENT = 0.01;
    /** What is less is not left out of the learning: a network hardly learns it, and normal rows come as rarely. */
    private static final double PATTERN = 0.0025;

    private final BitSet patterned;
    private final BitSet repeated;

    private Screening(BitSet patterned, BitSet repeated) {
        this.patterned = patterned;
        this.repeated = repeated;
    }

    /** One that leaves out nothing. */
    static Screening none() {
        return new Screening(NOBODY, NOBODY);
    }

    /**
     * Screens rows.
     *
     * @param scaled row after row
     * @param first scores rows by a network that learned none of the suspect ones
     * @param usual what rows score that are not suspect
     */
    static Screening of(float[] scaled, Suspects suspects, Judge first, Calibration usual) {
        float[] scores = first.score(scaled);
        double limit = usual.threshold(STRANGE);
        BitSet strange = new BitSet(scores.length);
        List<BitSet> patterns = new ArrayList<>();
        for (int row = 0; row < scores.length; row++) {
            if (scores[row] > limit && suspects.contains(scaled, row)) {
                strange.set(row);
                patterns.add(suspects.pattern(scaled, row));
            }
        }
        BitSet patterned = like(Patterns.of(patterns, PATTERN * scores.length), strange, suspects, scaled);
        BitSet repeated = like(Patterns.of(patterns, FREQUENT * scores.length), strange, suspects, scaled);
        return new Screening(patterned, repeated);
    }

    private static BitSet like(Patterns patterns, BitSet rows, Suspects suspects, float[] scaled) {
        BitSet like = new BitSet();
        rows.stream()
                .filter(row -> patterns.contain(suspects.pattern(scaled, row)))
                .forEach(like::set);
        return like;
    }

    /** Whether to learn a row. */
    boolean isLearned(int row) {
        return !patterned.get(row);
    }

    /** Whether to calibrate by a row. */
    boolean isCalibratedBy(int row) {
        return !repeated.get(row);
    }

    /** Some of the rows, in order. */
    static float[] some(float[] scaled, int width, IntPredicate wanted) {
        float[] some = new float[scaled.length];
        int length = 0;
        for (int row = 0; row < scaled.length / width; row++) {
            if (wanted.test(row)) {
                System.arraycopy(scaled, row * width, some, length, width);
                length += width;
            }
        }
        return Arrays.copyOf(some, length);
    }
}
