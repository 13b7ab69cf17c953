package io.netsentinel.detector.ml.network;

import java.util.List;

/** Trains a network of a dozen units and runs it, to see that what machine learning stands on computes, and the same. */
final class SelfTest {
    private static final AutoencoderShape SHAPE = new AutoencoderShape(4, List.of(2), false);
    private static final TrainingSettings SETTINGS = new TrainingSettings(1e-2, 0, 4, 2, 2, 1);
    private static final float[] VALUES = {1, 0, 0, 1, 0, 1, 1, 0, 1, 1, 0, 0, 0, 0, 1, 1};
    private static final float ROUNDING = 1e-4f;

    private SelfTest() {}

    /**
     * Runs for a few milliseconds, the first time a few hundred.
     *
     * @throws InterruptedException if the thread is interrupted
     * @throws IllegalStateException if two ways to run the network disagree
     */
    static void run() throws InterruptedException {
        Rows rows = new Rows(VALUES, SHAPE.inputs());
        Weights weights = new AutoencoderTrainer(SHAPE, SETTINGS).train(rows, rows, epoch -> {});
        float[] plain = new float[VALUES.length];
        float[] library = new float[VALUES.length];
        try (Reconstruction one = new PlainReconstruction(weights);
                Reconstruction other = new Deeplearning4jReconstruction(weights)) {
            one.reconstruct(VALUES, rows.count(), plain);
            other.reconstruct(VALUES, rows.count(), library);
        }
        for (int i = 0; i < plain.length; i++) {
            if (!(Math.abs(plain[i] - library[i]) < ROUNDING)) {
                throw new IllegalStateException(
                        "Deeplearning4j computes " + library[i] + " where " + plain[i] + " is right");
            }
        }
    }
}
