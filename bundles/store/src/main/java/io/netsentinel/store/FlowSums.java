package io.netsentinel.store;

import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.store.Query;
import io.netsentinel.api.store.TopFlows;
import io.netsentinel.api.store.TopFlows.Measure;
import io.netsentinel.api.store.TopFlows.Row;
import io.netsentinel.api.store.TopFlows.Traffic;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Who or what has most of the traffic. */
final class FlowSums {
    private static final String SUMS =
            "count(*) AS flows, coalesce(sum(server_bytes + client_bytes), 0)::BIGINT AS bytes,"
                    + " coalesce(sum(server_packets + client_packets), 0)::BIGINT AS packets FROM flow WHERE";

    /** Which of two hosts comes first is all the same, as long as it is always the same one. */
    private static final String IN_ORDER =
            "(source_high < target_high OR (source_high = target_high AND source_low <= target_low))";

    /** What rows are grouped by, and how the groups are read. */
    private record Key(String columns, Database.RowMapper<List<String>> mapper) {}

    private static final Map<String, Key> KEYS = new TreeMap<>(Map.of(
            "source", new Key("source_high, source_low", FlowSums::address),
            "target", new Key("target_high, target_low", FlowSums::address),
            "target.port", new Key("target_port", row -> List.of(String.valueOf(row.number()))),
            "protocol", new Key("protocol", row -> List.of(String.valueOf(row.number()))),
            "application", new Key("application", row -> List.of(row.text())),
            "pair",
                    new Key(
                            either("high") + ", " + either("low") + ", " + other("high") + ", " + other("low"),
                            FlowSums::pair)));

    private FlowSums() {}

    private static String either(String half) {
        return "CASE WHEN " + IN_ORDER + " THEN source_" + half + " ELSE target_" + half + " END";
    }

    private static String other(String half) {
        return "CASE WHEN " + IN_ORDER + " THEN target_" + half + " ELSE source_" + half + " END";
    }

    private static List<String> address(RowReader row) throws SQLException {
        return List.of(new IpAddress(row.number(), row.number()).toString());
    }

    private static List<String> pair(RowReader row) throws SQLException {
        IpAddress first = new IpAddress(row.number(), row.number());
        IpAddress second = new IpAddress(row.number(), row.number());
        return Stream.of(first, second).sorted().map(IpAddress::toString).toList();
    }

    static TopFlows of(Database database, Query query, String field, Measure by, int top) {
        Key key = KEYS.get(field);
        if (key == null) {
            throw new IllegalArgumentException("flows can't be summed up by '" + field + "', but by " + KEYS.keySet());
        }
        Counts.checkTop(top);
        Sql where = Fields.FLOW.matching(query);
        String measure =
                switch (by) {
                    case BYTES -> "bytes";
                    case PACKETS -> "packets";
                    case FLOWS -> "flows";
                };
        Sql rows = Sql.of("SELECT " + key.columns + ", " + SUMS)
                .then(where)
                .then("GROUP BY " + key.columns + " ORDER BY " + measure + " DESC, " + key.columns + " LIMIT ?", top);
        // a second pass: to add up all groups at once would keep them all in memory
        Sql all = Sql.of("SELECT " + SUMS).then(where);
        return database.read(reader -> sums(
                reader.query(rows, row -> new Row(key.mapper.map(row), traffic(row))),
                reader.query(all, FlowSums::traffic).get(0)));
    }

    private static Traffic traffic(RowReader row) throws SQLException {
        return new Traffic(row.number(), row.number(), row.number());
    }

    private static TopFlows sums(List<Row> rows, Traffic total) {
        Traffic others = total;
        for (Row row : rows) {
            Traffic one = row.traffic();
            others = new Traffic(
                    others.flows() - one.flows(), others.bytes() - one.bytes(), others.packets() - one.packets());
        }
        return new TopFlows(rows, others, total);
    }
}
