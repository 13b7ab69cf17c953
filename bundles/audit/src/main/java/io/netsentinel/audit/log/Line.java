package io.netsentinel.audit.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.netsentinel.api.audit.AuditEvent;
import io.netsentinel.api.audit.AuditRecord;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A line of the log. The hash is over the line as JSON in canonical form: without {@code hash}, names in alphabetical order
 * at every level, no blanks, UTF-8.
 *
 * @param previous hash of the line before
 * @param hash of this one, null while it is computed
 */
@JsonPropertyOrder(alphabetic = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record Line(
        long sequence,
        Instant time,
        String actor,
        String origin,
        String action,
        String object,
        AuditEvent.Outcome outcome,
        Map<String, String> before,
        Map<String, String> after,
        String detail,
        String previous,
        @Nullable String hash) {
    /** Refuses what lacks anything. */
    Line {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(previous, "previous");
    }

    /** What the first line of all has before it. */
    static final String BEGINNING = "0".repeat(64);

    static Line of(long sequence, Instant time, AuditEvent event, String previous) {
        return new Line(
                sequence,
                time,
                event.actor(),
                event.origin(),
                event.action(),
                event.object(),
                event.outcome(),
                new TreeMap<>(event.before()),
                new TreeMap<>(event.after()),
                event.detail(),
                previous,
                null);
    }

    Line withHash(@Nullable String other) {
        return new Line(sequence, time, actor, origin, action, object, outcome, before, after, detail, previous, other);
    }

    AuditRecord record() {
        AuditEvent event = new AuditEvent(actor, origin, action, object, outcome, before, after, detail);
        return new AuditRecord(sequence, time, event, hash == null ? "" : hash);
    }
}
