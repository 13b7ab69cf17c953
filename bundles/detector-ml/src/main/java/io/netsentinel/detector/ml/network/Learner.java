package io.netsentinel.detector.ml.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A network in training. Belongs to one thread. */
interface Learner extends AutoCloseable {
    static Learner of(AutoencoderShape shape, TrainingSettings settings) {
        return shape.variational() ? new VariationalLearner(shape, settings) : new PlainLearner(shape, settings);
    }

    /** Learns from a batch, one row a line; returns its loss, a mean over the rows. */
    double fit(INDArray batch);

    /** What it knows now, in the order of {@link Weights}. */
    float[] parameters();

    @Override
    void close();
}
