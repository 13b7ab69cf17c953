package io.netsentinel.detector.ml.network;

import java.time.Duration;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains an autoencoder with Deeplearning4j: Adam, shuffled minibatches, early stopping. Keeps the weights of the epoch
 * that was best on the held-out rows.
 *
 * <p>A training runs on the thread that asks for it, beside any others, and leaves nothing behind on it.
 */
public final class AutoencoderTrainer {
    private final AutoencoderShape shape;
    private final TrainingSettings settings;

    /** A trainer for any number of trainings. */
    public AutoencoderTrainer(AutoencoderShape shape, TrainingSettings settings) {
        this.shape = shape;
        this.settings = settings;
    }

    /**
     * Trains a network from scratch.
     *
     * @param training what it learns
     * @param heldOut what decides when it has learned enough
     * @throws InterruptedException if the thread is interrupted, which is how a training is cancelled
     * @throws IllegalArgumentException if there are no rows, or of another width than the shape has
     * @throws TrainingException if the loss ran away in the first epoch
     */
    public Weights train(Rows training, Rows heldOut, TrainingListener listener) throws InterruptedException {
        check("training", training);
        check("held-out", heldOut);
        return LibraryContext.call(() -> learn(training, heldOut, listener));
    }

    private Weights learn(Rows training, Rows heldOut, TrainingListener listener) throws InterruptedException {
        try (Learner learner = Learner.of(shape, settings);
                Minibatches batches = new Minibatches(training, settings.batchSize(), settings.seed())) {
            return learn(learner, batches, heldOut, listener);
        } finally {
            Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
        }
    }

    private void check(String what, Rows rows) {
        if (rows.count() == 0 || rows.columns() != shape.inputs()) {
            throw new IllegalArgumentException("the network takes rows of " + shape.inputs() + " columns, the " + what
                    + " rows are " + rows.count() + " of " + rows.columns());
        }
    }

    private Weights learn(Learner learner, Minibatches batches, Rows heldOut, TrainingListener listener)
            throws InterruptedException {
        EarlyStopping stopping = new EarlyStopping(settings.patience());
        long began = System.nanoTime();
        for (int epoch = 1; epoch <= settings.maxEpochs() && !stopping.isOver(); epoch++) {
            double loss = batches.epoch(learner::fit);
            float[] parameters = learner.parameters();
            double heldOutLoss = ReconstructionLoss.of(shape, parameters, heldOut);
            boolean best = stopping.offer(parameters, heldOutLoss);
            Duration remaining = Duration.ofNanos((System.nanoTime() - began) / epoch * (settings.maxEpochs() - epoch));
            listener.epoch(new Epoch(epoch, settings.maxEpochs(), loss, heldOutLoss, best, remaining));
        }
        return Weights.of(shape, stopping.best());
    }
}
