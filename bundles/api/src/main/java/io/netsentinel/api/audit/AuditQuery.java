package io.netsentinel.api.audit;

import io.netsentinel.api.audit.AuditEvent.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which records, newest first. Texts that are null match everything.
 *
 * @param since at or after, null for no bound
 * @param until before, null for no bound
 * @param actor exactly this one
 * @param action this one, or all that begin so if it ends with a dot: {@code user.}
 * @param object exactly this one
 * @param outcome exactly this one
 * @param before only records with a smaller sequence number, to go on where a page ended; 0 for no bound
 * @param limit at most so many, 1 to {@value #MAX_LIMIT}
 */
public record AuditQuery(
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String actor,
        @Nullable String action,
        @Nullable String object,
        @Nullable Outcome outcome,
        long before,
        int limit) {
    /** More than this is an export. */
    public static final int MAX_LIMIT = 100_000;

    /** Checks the limit. */
    public AuditQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ", not " + limit);
        }
    }

    /** The latest of all. */
    public static AuditQuery latest(int limit) {
        return new AuditQuery(null, null, null, null, null, null, 0, limit);
    }
}
