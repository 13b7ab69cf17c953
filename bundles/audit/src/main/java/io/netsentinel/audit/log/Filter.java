package io.netsentinel.audit.log;

import io.netsentinel.api.audit.AuditEvent;
import io.netsentinel.api.audit.AuditQuery;
import io.netsentinel.api.audit.AuditRecord;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Which records a query asks for. */
final class Filter {
    private Filter() {}

    /** Whether a whole file is of a time before what is asked for. */
    static boolean isTooOld(AuditQuery query, Path log) {
        return query.since() != null
                && Folder.month(log).isBefore(YearMonth.from(query.since().atOffset(ZoneOffset.UTC)));
    }

    static boolean matches(AuditQuery query, AuditRecord record) {
        AuditEvent event = record.event();
        return (query.since() == null || !record.time().isBefore(query.since()))
                && (query.until() == null || record.time().isBefore(query.until()))
                && (query.before() == 0 || record.sequence() < query.before())
                && (query.outcome() == null || query.outcome() == event.outcome())
                && is(query.actor(), event.actor())
                && is(query.object(), event.object())
                && isAction(query.action(), event.action());
    }

    private static boolean is(@Nullable String wanted, String value) {
        return wanted == null || wanted.equals(value);
    }

    private static boolean isAction(@Nullable String wanted, String value) {
        return wanted == null || (wanted.endsWith(".") ? value.startsWith(wanted) : wanted.equals(value));
    }
}
