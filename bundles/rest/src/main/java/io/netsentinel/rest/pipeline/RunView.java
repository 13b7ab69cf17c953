package io.netsentinel.rest.pipeline;

import io.netsentinel.api.pipeline.SourceRun;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The run of a finite source, such as the replay of a capture.
 *
 * @param id also the id of its timeline: alerts and flows of it are found by {@code timeline}
 * @param progress 0 to 1, null if that isn't known
 */
public record RunView(
        String id,
        String source,
        SourceRun.State state,
        @Nullable Double progress,
        Map<String, Long> counters,
        long elapsedMillis,
        @Nullable String failure) {
    static RunView of(SourceRun run) {
        Double progress = run.progress().isPresent() ? (Double) run.progress().getAsDouble() : null;
        return new RunView(
                run.id(),
                run.source(),
                run.state(),
                progress,
                run.counters(),
                run.elapsed().toMillis(),
                run.failure());
    }
}
