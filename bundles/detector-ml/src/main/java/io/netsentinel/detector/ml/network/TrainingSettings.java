package io.netsentinel.detector.ml.network;

/**
 * How a network is trained. Immutable.
 *
 * @param learningRate step size of Adam
 * @param l2 how strongly large weights are held back, 0 for not at all
 * @param batchSize rows in a step
 * @param maxEpochs passes over the training rows, at most
 * @param patience epochs without a better loss on the held-out rows after which training ends
 * @param seed of the first weights, the order of the rows and what a variational autoencoder draws: the same seed and rows
 *     give the same network on the same machine
 */
public record TrainingSettings(double learningRate, double l2, int batchSize, int maxEpochs, int patience, long seed) {
    /** What suits some 100,000 rows of 64 columns. */
    public static final TrainingSettings DEFAULT = new TrainingSettings(1e-3, 1e-5, 256, 50, 5, 1);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public TrainingSettings {
        check(learningRate > 0 && learningRate <= 1, "learningRate is above 0 and at most 1", learningRate);
        check(l2 >= 0 && l2 <= 1, "l2 is 0 to 1", l2);
        check(batchSize >= 1 && batchSize <= 65_536, "batchSize is 1 to 65536", batchSize);
        check(maxEpochs >= 1 && maxEpochs <= 100_000, "maxEpochs is 1 to 100000", maxEpochs);
        check(patience >= 1 && patience <= 100_000, "patience is 1 to 100000", patience);
    }

    private static void check(boolean inRange, String rule, double value) {
        if (!inRange) {
            throw new IllegalArgumentException(rule + ", not " + value);
        }
    }

    /** The same with another seed. */
    public TrainingSettings withSeed(long other) {
        return new TrainingSettings(learningRate, l2, batchSize, maxEpochs, patience, other);
    }

    /** The same with fewer or more passes. */
    public TrainingSettings withMaxEpochs(int other) {
        return new TrainingSettings(learningRate, l2, batchSize, other, patience, seed);
    }
}
