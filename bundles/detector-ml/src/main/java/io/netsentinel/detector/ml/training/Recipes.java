package io.netsentinel.detector.ml.training;

import io.netsentinel.detector.ml.anomaly.Recipe;
import io.netsentinel.detector.ml.network.TrainingSettings;
import java.util.List;

/** How traffic is learned; docs/anomaly-models.md says why so. */
final class Recipes {
    private static final List<Integer> ENCODER = List.of(48, 16);
    private static final double LEAST_DEVIATION = 0.25;
    private static final double LEAST_ERROR = 0.4;
    /** For some 3 % of attacks among the rows. */
    private static final double SUSPECT = 0.1;

    private static final int MANY_ROWS = 20_000;
    private static final TrainingSettings FOR_MANY = new TrainingSettings(2e-3, 0, 256, 30, 6, 0);
    private static final TrainingSettings FOR_FEW = new TrainingSettings(1e-3, 0, 64, 60, 6, 0);
    /** From so many rows on, a quarter of them is enough to calibrate by. */
    private static final int ENOUGH_ROWS = 50_000;

    private Recipes() {}

    static Recipe forRows(int rows, long seed) {
        TrainingSettings training = rows > MANY_ROWS ? FOR_MANY : FOR_FEW;
        return new Recipe(ENCODER, 1, training.withSeed(seed), LEAST_DEVIATION, LEAST_ERROR, SUSPECT);
    }

    /** How many networks, each of which leaves out another part of the rows. */
    static int networks(int rows) {
        return rows > ENOUGH_ROWS ? 1 : Parts.COUNT;
    }
}
