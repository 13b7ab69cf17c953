package io.netsentinel.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** The numbers that stand for a timeline and a source in each row. Only used within the writer's transactions. */
final class Origins {
    private record Origin(String timeline, String source) {}

    private final Map<Origin, Integer> known = new HashMap<>();

    /** The number of an origin; a new one is written in the transaction under way. */
    int number(Writer writer, String timeline, String source) throws SQLException {
        if (known.isEmpty()) {
            load(writer);
        }
        Origin origin = new Origin(timeline, source);
        Integer number = known.get(origin);
        return number == null ? add(writer, origin) : number;
    }

    /** To be called when a transaction failed: what it added is not there. */
    void forget() {
        known.clear();
    }

    private void load(Writer writer) throws SQLException {
        try (Statement statement = writer.connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT timeline, source, id FROM origin")) {
            while (rows.next()) {
                known.put(new Origin(rows.getString(1), rows.getString(2)), rows.getInt(3));
            }
        }
    }

    private int add(Writer writer, Origin origin) throws SQLException {
        int number = known.size() + 1;
        String sql = "INSERT INTO origin (id, timeline, source) VALUES (?, ?, ?)";
        try (PreparedStatement insert = writer.connection().prepareStatement(sql)) {
            insert.setInt(1, number);
            insert.setString(2, origin.timeline());
            insert.setString(3, origin.source());
            insert.execute();
        }
        known.put(origin, number);
        return number;
    }
}
