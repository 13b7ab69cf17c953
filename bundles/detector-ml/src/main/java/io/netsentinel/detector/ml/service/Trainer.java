package io.netsentinel.detector.ml.service;

import io.netsentinel.api.model.Subject;
import io.netsentinel.detector.ml.training.TooLittleDataException;
import io.netsentinel.detector.ml.training.Trained;
import io.netsentinel.detector.ml.training.TrainingFollower;
import io.netsentinel.detector.ml.training.TrainingSource;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Trains as {@link io.netsentinel.detector.ml.training.TrafficTrainer} does. */
@FunctionalInterface
interface Trainer {
    List<Trained> train(Set<Subject> subjects, TrainingSource source, long seed, TrainingFollower follower)
            throws TooLittleDataException, IOException, InterruptedException;
}
