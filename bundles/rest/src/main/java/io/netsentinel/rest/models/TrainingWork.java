package io.netsentinel.rest.models;

import io.netsentinel.api.model.Model;
import io.netsentinel.api.model.Training;
import io.netsentinel.rest.job.Work;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** Watches a training. */
final class TrainingWork implements Work {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Training training;

    TrainingWork(Training training) {
        this.training = training;
    }

    @Override
    public List<Model> run() throws Exception {
        try {
            while (!training.await(LOOK)) {
                Thread.onSpinWait(); // await has waited
            }
        } catch (InterruptedException e) {
            training.cancel();
            training.await(PATIENCE);
        }
        Training.Progress end = training.progress();
        return switch (end.stage()) {
            case FAILED -> throw new IllegalStateException(end.message());
            case CANCELLED -> throw new InterruptedException("cancelled");
            default -> training.models();
        };
    }

    @Override
    public OptionalDouble progress() {
        return OptionalDouble.of(training.progress().fraction());
    }

    @Override
    public String message() {
        Training.Progress now = training.progress();
        String stage = now.stage() + " " + now.subject().key();
        return now.message().isEmpty() ? stage : stage + ": " + now.message();
    }

    @Override
    public void cancel() {
        training.cancel();
    }
}
