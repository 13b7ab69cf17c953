package io.netsentinel.api.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What people made of an alert so far. Belongs to the alert's id, not to one of its revisions.
 *
 * @param alert the alert's id
 * @param version counts changes up from 0, which is an alert that nobody has touched; for optimistic locking
 * @param verdict null until resolved
 * @param assignee who works on it, null for nobody
 * @param acknowledgedBy who said first that it was seen, null for nobody
 * @param acknowledgedAt when
 * @param comments how many there are
 * @param changedAt when it was changed last, null for version 0
 */
public record Triage(
        String alert,
        long version,
        TriageStatus status,
        @Nullable Verdict verdict,
        @Nullable String assignee,
        @Nullable String acknowledgedBy,
        @Nullable Instant acknowledgedAt,
        int comments,
        @Nullable Instant changedAt) {
    /** Of an alert that nobody has touched. */
    public static Triage untouched(String alert) {
        return new Triage(alert, 0, TriageStatus.NEW, null, null, null, null, 0, null);
    }
}
