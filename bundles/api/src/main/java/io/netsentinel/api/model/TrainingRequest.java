package io.netsentinel.api.model;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to learn from.
 *
 * @param subjects the models to train, one after the other
 * @param files capture files; empty for the store
 * @param since event time from which on, null for all there is
 * @param until event time before which, null for all there is
 * @param seed of the random choices; empty for one of the day
 * @param createdBy who asks
 */
public record TrainingRequest(
        Set<Subject> subjects,
        List<Path> files,
        @Nullable Instant since,
        @Nullable Instant until,
        OptionalLong seed,
        String createdBy) {
    /** Copies the collections and checks that there is something to train. */
    public TrainingRequest {
        subjects = Set.copyOf(subjects);
        files = List.copyOf(files);
        if (subjects.isEmpty()) {
            throw new IllegalArgumentException("nothing to train: name flow, host or both");
        }
    }
}
