package io.netsentinel.store;

import io.netsentinel.api.alert.AlertTriage;
import io.netsentinel.api.alert.Triage;
import io.netsentinel.api.alert.TriageAction;
import io.netsentinel.api.alert.TriageChange;
import io.netsentinel.api.alert.TriageRecord;
import io.netsentinel.api.alert.TriageResult;
import io.netsentinel.api.alert.TriageResult.Outcome;
import io.netsentinel.api.alert.TriageTarget;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Triage in the database of the alerts. */
final class TriageDesk implements AlertTriage {
    /** The triage of alerts that are there, also of those that nobody has touched. */
    private static final String KNOWN = "SELECT a.id, coalesce(version, 0), coalesce(status, 'NEW'),"
            + " coalesce(verdict, ''), coalesce(assignee, ''), coalesce(acknowledged_by, ''),"
            + " coalesce(acknowledged_nanos, 0), coalesce(comments, 0), coalesce(changed_nanos, 0)"
            + " FROM alert a LEFT JOIN triage ON alert_id = a.id WHERE a.id IN (SELECT unnest(?))";

    private final Database database;
    private final Writer writer;
    private final Clock clock;

    TriageDesk(Database database, Writer writer, Clock clock) {
        this.database = database;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public List<TriageResult> apply(TriageAction action, List<TriageTarget> targets, String who) {
        TriageAction.checkName("who does it", who);
        if (targets.size() > MAX_TARGETS) {
            throw new IllegalArgumentException("at most " + MAX_TARGETS + " alerts at once, not " + targets.size());
        }
        if (targets.isEmpty()) {
            return List.of();
        }
        Map<String, TriageTarget> byId = new LinkedHashMap<>();
        targets.forEach(target -> byId.putIfAbsent(target.alert(), target));
        List<TriageResult> results = new ArrayList<>();
        writer.write("The triage of " + byId.size() + " alerts was not stored", transaction -> {
            results.clear(); // the work may be done twice
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Map<String, Triage> known = known(transaction, byId.keySet());
            List<TriageStep> steps = new ArrayList<>();
            for (TriageTarget target : byId.values()) {
                results.add(result(known.get(target.alert()), target, action, who, now, steps));
            }
            keep(transaction, steps);
        });
        return results;
    }

    private static TriageResult result(
            @Nullable Triage before,
            TriageTarget target,
            TriageAction action,
            String who,
            Instant now,
            List<TriageStep> steps) {
        if (before == null) {
            return new TriageResult(target.alert(), Outcome.UNKNOWN, null);
        }
        if (target.version() != null && target.version() != before.version()) {
            return new TriageResult(target.alert(), Outcome.CONFLICT, before);
        }
        TriageStep step = TriageStep.of(before, action, who, now);
        if (step.outcome() == Outcome.CHANGED) {
            steps.add(step);
        }
        return new TriageResult(target.alert(), step.outcome(), step.triage());
    }

    private static Map<String, Triage> known(Writer transaction, Collection<String> ids) throws SQLException {
        Map<String, Triage> known = new HashMap<>();
        try (PreparedStatement select = transaction.connection().prepareStatement(KNOWN)) {
            select.setObject(1, transaction.connection().createArrayOf("VARCHAR", ids.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                RowReader reader = new RowReader(rows);
                while (rows.next()) {
                    Triage triage = TriageTables.read(reader.start());
                    known.put(triage.alert(), triage);
                }
            }
        }
        return known;
    }

    private static void keep(Writer transaction, List<TriageStep> steps) throws SQLException {
        if (steps.isEmpty()) {
            return;
        }
        try (PreparedStatement delete =
                transaction.connection().prepareStatement("DELETE FROM triage WHERE alert_id IN (SELECT unnest(?))")) {
            Object[] ids = steps.stream().map(step -> step.triage().alert()).toArray();
            delete.setObject(1, transaction.connection().createArrayOf("VARCHAR", ids));
            delete.execute();
        }
        for (TriageStep step : steps) {
            String alert = step.triage().alert();
            TriageTables.append(transaction.appender(TriageTables.TRIAGE), step.triage());
            if (step.comment() != null) {
                TriageTables.append(transaction.appender(TriageTables.COMMENT), alert, step.comment());
            }
            for (TriageChange change : step.changes()) {
                TriageTables.append(transaction.appender(TriageTables.CHANGE), alert, change);
            }
        }
    }

    @Override
    public Map<String, Triage> of(Collection<String> alerts) {
        return alerts.isEmpty() ? Map.of() : database.read(reader -> read(reader, alerts));
    }

    private static Map<String, Triage> read(Database.Reader reader, Collection<String> alerts) throws SQLException {
        Map<String, Triage> found = new HashMap<>();
        reader.query(Sql.of(KNOWN, reader.list("VARCHAR", alerts.toArray())), TriageTables::read)
                .forEach(triage -> found.put(triage.alert(), triage));
        return found;
    }

    @Override
    public Optional<TriageRecord> record(String alert) {
        return database.read(reader -> {
            Triage triage = read(reader, List.of(alert)).get(alert);
            if (triage == null) {
                return Optional.empty();
            }
            Sql comments = Sql.of(
                    "SELECT time_nanos, author, text FROM triage_comment WHERE alert_id = ? ORDER BY time_nanos, rowid",
                    alert);
            Sql changes = Sql.of(
                    "SELECT version, time_nanos, who, field, before, after FROM triage_change WHERE alert_id = ?"
                            + " ORDER BY version DESC, rowid DESC LIMIT ?",
                    alert,
                    TriageRecord.MAX_CHANGES);
            List<TriageChange> latest = new ArrayList<>(reader.query(changes, TriageTables::readChange));
            Collections.reverse(latest);
            return Optional.of(new TriageRecord(triage, reader.query(comments, TriageTables::readComment), latest));
        });
    }

    /** Removes what belongs to alerts that are gone. */
    void removeOrphans() {
        writer.write("Triage of removed alerts was not removed", transaction -> {
            for (String table : TriageTables.ALL) {
                String sql = "DELETE FROM " + table + " WHERE alert_id NOT IN (SELECT id FROM alert)";
                try (PreparedStatement delete = transaction.connection().prepareStatement(sql)) {
                    delete.execute();
                }
            }
        });
    }
}
