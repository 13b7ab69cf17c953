package io.netsentinel.store;

import io.netsentinel.api.alert.Triage;
import io.netsentinel.api.alert.TriageChange;
import io.netsentinel.api.alert.TriageComment;
import io.netsentinel.api.alert.TriageStatus;
import io.netsentinel.api.alert.Verdict;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Triage as rows, and as expressions over alerts. */
final class TriageTables {
    static final String TRIAGE = "triage";
    static final String COMMENT = "triage_comment";
    static final String CHANGE = "triage_change";
    static final List<String> ALL = List.of(TRIAGE, COMMENT, CHANGE);

    static final String STATUS = ofAlert("status", "NEW");
    static final String VERDICT = ofAlert("verdict", "");
    static final String ASSIGNEE = ofAlert("assignee", "");
    static final String ACKNOWLEDGED_BY = ofAlert("acknowledged_by", "");

    private TriageTables() {}

    /** A column of an alert's triage; without triage the alert is as nobody has touched it. */
    private static String ofAlert(String column, String untouched) {
        return "coalesce((SELECT max(t." + column + ") FROM triage t WHERE t.alert_id = alert.id), '" + untouched
                + "')";
    }

    static void append(DuckDBAppender row, Triage triage) throws SQLException {
        row.beginRow();
        row.append(triage.alert());
        row.append(triage.version());
        row.append(triage.status().name());
        row.append(text(triage.verdict()));
        row.append(text(triage.assignee()));
        row.append(text(triage.acknowledgedBy()));
        row.append(nanos(triage.acknowledgedAt()));
        row.append(triage.comments());
        row.append(nanos(triage.changedAt()));
        row.endRow();
    }

    static Triage read(RowReader row) throws SQLException {
        return new Triage(
                row.text(),
                row.number(),
                TriageStatus.valueOf(row.text()),
                verdict(row.text()),
                something(row.text()),
                something(row.text()),
                instant(row.number()),
                row.small(),
                instant(row.number()));
    }

    static void append(DuckDBAppender row, String alert, TriageComment comment) throws SQLException {
        row.beginRow();
        row.append(alert);
        row.append(Fields.nanos(comment.at()));
        row.append(comment.author());
        row.append(comment.text());
        row.endRow();
    }

    static TriageComment readComment(RowReader row) throws SQLException {
        return new TriageComment(Fields.instant(row.number()), row.text(), row.text());
    }

    static void append(DuckDBAppender row, String alert, TriageChange change) throws SQLException {
        row.beginRow();
        row.append(alert);
        row.append(change.version());
        row.append(Fields.nanos(change.at()));
        row.append(change.who());
        row.append(change.field());
        row.append(change.from());
        row.append(change.to());
        row.endRow();
    }

    static TriageChange readChange(RowReader row) throws SQLException {
        return new TriageChange(
                row.number(), Fields.instant(row.number()), row.text(), row.text(), row.text(), row.text());
    }

    /** As it stands in a column and in a change. */
    static String text(@Nullable Object value) {
        return value == null ? "" : value instanceof Enum<?> constant ? constant.name() : value.toString();
    }

    private static @Nullable String something(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Verdict verdict(String name) {
        return name.isEmpty() ? null : Verdict.valueOf(name);
    }

    private static long nanos(@Nullable Instant instant) {
        return instant == null ? 0 : Fields.nanos(instant);
    }

    private static @Nullable Instant instant(long nanos) {
        return nanos == 0 ? null : Fields.instant(nanos);
    }
}
