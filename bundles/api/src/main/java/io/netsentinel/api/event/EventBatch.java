package io.netsentinel.api.event;

import java.util.List;

/**
 * The unit that crosses a queue: hundreds to thousands of events of one source, in the order in which the source saw
 * them end. Where one batch ends and the next begins carries no meaning.
 *
 * @param timeline the clock that the events' times belong to
 * @param source the name of the source
 * @param events the events, possibly none
 * @param watermarkNanos event time that the source has reached: age state and flush counts by it, but base no decision
 *     on it, since it depends on the pace of a replay
 */
public record EventBatch(Timeline timeline, String source, List<Event> events, long watermarkNanos) {
    /** Copies the events unless they are immutable already. */
    public EventBatch {
        events = List.copyOf(events);
    }
}
