package io.netsentinel.api.model;

import java.time.Instant;
import java.util.List;

/**
 * What a model learned from.
 *
 * @param sources {@code store}, or names of capture files
 * @param since event time of the first of it
 * @param until event time of the last of it
 * @param rows flows or windows that it was fitted to
 * @param heldOut flows or windows that it never saw, by which it was stopped and calibrated
 * @param leftOut what looked least normal, or was excluded by an analyst, and so was not learned
 * @param seed from which every random choice follows
 */
public record TrainingData(
        List<String> sources, Instant since, Instant until, long rows, long heldOut, long leftOut, long seed) {
    /** Copies the list. */
    public TrainingData {
        sources = List.copyOf(sources);
    }
}
