package io.netsentinel.detector.ml.network;

/** A training found no network; the message says what to change. */
public final class TrainingException extends RuntimeException {
    TrainingException(String message) {
        super(message);
    }
}
