package io.netsentinel.detector.ml.training;

import io.netsentinel.api.model.Subject;
import io.netsentinel.api.model.Training;
import io.netsentinel.detector.ml.network.Epoch;

/** Follows a {@link TrafficTrainer}, on its thread; what it throws ends the training. */
public interface TrainingFollower {
    /**
     * How far a stage is.
     *
     * @param subject which model it is about
     * @param fraction how much of the whole training is done, 0 to 1
     */
    void stage(Training.Stage stage, Subject subject, double fraction);

    /** A pass over the rows is done; further networks may follow, so that numbers begin anew. */
    void epoch(Subject subject, Epoch epoch);
}
