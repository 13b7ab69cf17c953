package io.netsentinel.api.model;

import java.time.Duration;

/**
 * How far the learning of one subject is.
 *
 * @param state what goes on
 * @param remaining how much more traffic is to be watched; zero in other states
 * @param message the same in words, for instance {@code learning: 2 h 10 min to go}
 */
public record Learning(Subject subject, State state, Duration remaining, String message) {
    /** The states of learning. */
    public enum State {
        /** There is not enough traffic yet. */
        WATCHING,
        /** A training goes on. */
        TRAINING,
        /** A model is active. */
        READY
    }
}
