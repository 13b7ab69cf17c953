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
import java.util.function.IntPredicate;

/**
 * How a model is learned. A few per cent of attacks among the rows do little harm: see {@link Screening}.
 *
 * @param encoder sizes of the encoder's layers
 * @param networks how many networks judge together
 * @param training how each is trained
 * @param leastDeviation see {@link Scaling#of}
 * @param leastError errors below that, in deviations, are none
 * @param suspect share of the rows that has the rarest values and is learned only if the others are like it, 0 for none;
 *     several times the attacks that are to be tolerated
 */
public record Recipe(
        List<Integer> encoder,
        int networks,
        TrainingSettings training,
        double leastDeviation,
        double leastError,
        double suspect) {
    private static final long SEEDS_APART = 100;

    /** Copies the list. */
    public Recipe {
        encoder = List.copyOf(encoder);
    }

    /** The same with another seed. */
    public Recipe withSeed(long seed) {
        return new Recipe(encoder, networks, training.withSeed(seed), leastDeviation, leastError, suspect);
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
        float[] all = Arrays.copyOf(scaling.scale(rows), (rows.size() + heldOut.size()) * scaling.width());
        float[] kept = scaling.scale(heldOut);
        System.arraycopy(kept, 0, all, rows.size() * scaling.width(), kept.length);
        Screening screening = screen(scaling, all, row -> row >= rows.size());
        float[] learned = Screening.some(all, scaling.width(), row -> row < rows.size() && screening.isLearned(row));
        float[] stopping = Screening.some(all, scaling.width(), row -> row >= rows.size() && screening.isLearned(row));
        Reproduction reproduction = train(scaling, learned, stopping, networks, training, listener);
        float[] normal = Screening.some(kept, scaling.width(), row -> screening.isCalibratedBy(rows.size() + row));
        return new AnomalyModel(reproduction, Calibration.of(new Judge(reproduction).score(normal)));
    }

    /**
     * Says which rows to learn, after a short training of a first network.
     *
     * @param all rows, scaled
     * @param isHeldOut whether the first network is to be stopped by a row, instead of learning it
     */
    Screening screen(Scaling scaling, float[] all, IntPredicate isHeldOut) throws InterruptedException {
        if (suspect <= 0 || all.length == 0) {
            return Screening.none();
        }
        Suspects suspects = Suspects.of(all, scaling.width(), suspect);
        IntPredicate isUsual = row -> !suspects.contains(all, row);
        float[] learned = Screening.some(all, scaling.width(), isUsual.and(isHeldOut.negate()));
        float[] kept = Screening.some(all, scaling.width(), isUsual.and(isHeldOut));
        if (learned.length == 0 || kept.length < Calibration.LEAST_ROWS * scaling.width()) {
            return Screening.none();
        }
        Judge first = new Judge(train(scaling, learned, kept, 1, training.withMaxEpochs(shortened()), epoch -> {}));
        return Screening.of(all, suspects, first, Calibration.of(first.score(kept)));
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
}
