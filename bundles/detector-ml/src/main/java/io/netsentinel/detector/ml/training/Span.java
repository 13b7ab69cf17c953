package io.netsentinel.detector.ml.training;

import io.netsentinel.api.event.Event;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of event time.
 *
 * @param since from which on, null for all before {@code until}
 * @param until before which, null for all that follows
 */
public record Span(@Nullable Instant since, @Nullable Instant until) {
    /** Everything. */
    public static final Span ALL = new Span(null, null);

    /** Those events that lie in it. */
    List<? extends Event> of(List<? extends Event> events) {
        if (since == null && until == null) {
            return events;
        }
        return events.stream().filter(this::contains).toList();
    }

    private boolean contains(Event event) {
        Instant time = Instant.ofEpochSecond(0, event.timeNanos());
        return (since == null || !time.isBefore(since)) && (until == null || time.isBefore(until));
    }
}
