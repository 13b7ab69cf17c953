package io.netsentinel.detector.ml.anomaly;

import io.netsentinel.detector.ml.network.AutoencoderShape;
import io.netsentinel.detector.ml.network.AutoencoderTrainer;
import io.netsentinel.detector.ml.network.PlainReconstruction;
import io.netsentinel.detector.ml.network.Reconstruction;
import io.netsentinel.detector.ml.network.Rows;
import io.netsentinel.detector.ml.network.TrainingListener;
import io.netsentinel.detector.ml.network.TrainingSettings;
import io.netsentinel.detector.ml.network.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a model is learned. Attacks among the rows do little harm: after a short first training the rows that it reproduces
 * worst are left out of the second.
 *
 * @param encoder sizes of the encoder's layers
 * @param networks how many networks judge together
 * @param training how each is trained
 * @param leastDeviation see {@link Scaling#of}
 * @param leastError errors below that, in deviations, are none
 * @param leftOut share of the rows that looks least normal and is not learned, 0 for none
 */
public record Recipe(
        List<Integer> encoder,
        int networks,
        TrainingSettings training,
        double leastDeviation,
        double leastError,
        double leftOut) {
    private static final long SEEDS_APART = 100;

    /** Copies the list. */
    public Recipe {
        encoder = List.copyOf(encoder);
    }

    /** The same with another seed. */
    public Recipe withSeed(long seed) {
        return new Recipe(encoder, networks, training.withSeed(seed), leastDeviation, leastError, leftOut);
    }

    /**
     * Learns a model.
     *
     * @param rows what is normal, but for a few of them
     * @param heldOut more of the same, which the model is stopped and calibrated by
     * @throws IllegalArgumentException if there are too few rows
     * @throws InterruptedException if the thread is interrupted, which is how a training is cancelled
     */
    public AnomalyModel learn(Table rows, Table heldOut, TrainingListener listener) throws InterruptedException {
        Scaling scaling = Scaling.of(rows, leastDeviation);
        float[] learned = scaling.scale(rows);
        float[] kept = scaling.scale(heldOut);
        if (leftOut > 0) {
            Reproduction first = train(scaling, learned, kept, 1, training.withMaxEpochs(shortened()), listener);
            learned = mostNormal(learned, new Judge(first).score(learned));
        }
        Reproduction reproduction = train(scaling, learned, kept, networks, training, listener);
        float[] scores = new Judge(reproduction).score(kept);
        Arrays.sort(scores);
        float[] normal = Arrays.copyOf(scores, (int) Math.ceil(scores.length * (1 - leftOut)));
        return new AnomalyModel(reproduction, Calibration.of(normal));
    }

    /** Trains one network by rows that are scaled already. */
    Reproduction fit(Scaling scaling, float[] learned, float[] heldOut, TrainingListener listener)
            throws InterruptedException {
        return train(scaling, learned, heldOut, 1, training, listener);
    }

    private int shortened() {
        return Math.max(1, training.maxEpochs() / 3);
    }

    private Reproduction train(
            Scaling scaling,
            float[] rows,
            float[] heldOut,
            int count,
            TrainingSettings settings,
            TrainingListener listener)
            throws InterruptedException {
        int width = scaling.width();
        AutoencoderShape shape = new AutoencoderShape(width, encoder, false);
        List<Weights> weights = new ArrayList<>();
        List<List<Float>> errors = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            AutoencoderTrainer trainer =
                    new AutoencoderTrainer(shape, settings.withSeed(settings.seed() + SEEDS_APART * n));
            Weights network = trainer.train(new Rows(rows, width), new Rows(heldOut, width), listener);
            weights.add(network);
            errors.add(usualErrors(network, rows));
        }
        return new Reproduction(scaling, weights, errors);
    }

    private List<Float> usualErrors(Weights weights, float[] rows) {
        int width = weights.shape().inputs();
        double[] squares = new double[width];
        float[] copies = new float[rows.length];
        try (Reconstruction network = new PlainReconstruction(weights)) {
            network.reconstruct(rows, rows.length / width, copies);
        }
        for (int i = 0; i < rows.length; i++) {
            double error = rows[i] - copies[i];
            squares[i % width] += error * error;
        }
        List<Float> errors = new ArrayList<>();
        for (double square : squares) {
            errors.add((float) Math.sqrt(square * width / rows.length + leastError * leastError));
        }
        return errors;
    }

    private float[] mostNormal(float[] rows, float[] scores) {
        float[] sorted = scores.clone();
        Arrays.sort(sorted);
        float limit = sorted[(int) ((sorted.length - 1) * (1 - leftOut))];
        int width = rows.length / scores.length;
        float[] kept = new float[rows.length];
        int length = 0;
        for (int row = 0; row < scores.length; row++) {
            if (scores[row] <= limit) {
                System.arraycopy(rows, row * width, kept, length, width);
                length += width;
            }
        }
        return Arrays.copyOf(kept, length);
    }
}
