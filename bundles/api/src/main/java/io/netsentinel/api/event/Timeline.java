package io.netsentinel.api.event;

/**
 * A stream of events that share one clock. All live sources share the timeline {@link #LIVE}; each replay of a capture
 * is a timeline of its own, so that yesterday's packets never mix with today's state.
 *
 * @param id {@code live}, or the id of the run
 */
public record Timeline(String id) {
    /** What happens now. */
    public static final Timeline LIVE = new Timeline("live");
}
