package io.netsentinel.detector.ml.network;

/** Follows a training. */
@FunctionalInterface
public interface TrainingListener {
    /** Called after each epoch, on the thread that trains. What it throws ends the training. */
    void epoch(Epoch epoch);
}
