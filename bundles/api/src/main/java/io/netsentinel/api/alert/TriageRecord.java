package io.netsentinel.api.alert;

import java.util.List;

/**
 * The triage of one alert with all that led to it.
 *
 * @param comments oldest first
 * @param changes oldest first; the latest {@link #MAX_CHANGES}
 */
public record TriageRecord(Triage triage, List<TriageComment> comments, List<TriageChange> changes) {
    /** Earlier changes are kept, but not read. */
    public static final int MAX_CHANGES = 1_000;

    /** Copies the lists. */
    public TriageRecord {
        comments = List.copyOf(comments);
        changes = List.copyOf(changes);
    }
}
