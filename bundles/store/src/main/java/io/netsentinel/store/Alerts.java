package io.netsentinel.store;

import io.netsentinel.api.alert.Alert;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps one row an alert: the latest revision that came, whatever the order in which revisions come. */
final class Alerts {
    private Alerts() {}

    static void save(Writer writer, List<Alert> alerts, long ingestedMicros) throws SQLException {
        Map<String, Alert> latest = new HashMap<>();
        for (Alert alert : alerts) {
            latest.merge(alert.id(), alert, (a, b) -> a.revision() >= b.revision() ? a : b);
        }
        storedRevisions(writer, latest.keySet())
                .forEach((id, stored) ->
                        latest.computeIfPresent(id, (key, alert) -> alert.revision() > stored ? alert : null));
        if (latest.isEmpty()) {
            return;
        }
        remove(writer, latest.keySet());
        for (Alert alert : latest.values()) {
            FindingTables.append(writer.appender(FindingTables.ALERT), ingestedMicros, alert);
        }
    }

    private static Map<String, Integer> storedRevisions(Writer writer, Collection<String> ids) throws SQLException {
        Map<String, Integer> stored = new HashMap<>();
        String sql = "SELECT id, revision FROM alert WHERE list_contains(?, id)";
        try (PreparedStatement select = writer.connection().prepareStatement(sql)) {
            select.setObject(1, writer.connection().createArrayOf("VARCHAR", ids.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    stored.put(rows.getString(1), rows.getInt(2));
                }
            }
        }
        return stored;
    }

    private static void remove(Writer writer, Collection<String> ids) throws SQLException {
        String sql = "DELETE FROM alert WHERE list_contains(?, id)";
        try (PreparedStatement delete = writer.connection().prepareStatement(sql)) {
            delete.setObject(1, writer.connection().createArrayOf("VARCHAR", ids.toArray()));
            delete.execute();
        }
    }
}
