package io.netsentinel.store;

import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.store.EventSearch;
import io.netsentinel.api.store.Query;
import io.netsentinel.api.store.TopCounts;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How often the values of a field occur. */
final class Counts {
    static final Counts ALERTS = new Counts(FindingTables.ALERT, Fields.ALERT, alertValues(), false);
    static final Counts ACTIVITIES = new Counts(ActivityTable.NAME, Fields.ACTIVITY, activityValues(), true);

    /**
     * The values of a field.
     *
     * @param sql a column or list of columns, called {@code value}, {@code low} if there are two
     * @param isCounted which of its values count
     */
    private record Values(Sql sql, String isCounted, String columns, Database.RowMapper<String> mapper) {
        static Values of(String expression) {
            return of(Sql.of(expression), "true");
        }

        static Values of(Sql expression, String isCounted) {
            return new Values(expression.then("AS value"), isCounted, "value", RowReader::text);
        }

        static Values address(String prefix) {
            return new Values(
                    Sql.of(prefix + "_high AS value, " + prefix + "_low AS low"),
                    "true",
                    "value, low",
                    row -> new IpAddress(row.number(), row.number()).toString());
        }
    }

    private final String table;
    private final Fields fields;
    private final SortedMap<String, Values> byName;
    private final boolean isOpen;

    private Counts(String table, Fields fields, Map<String, Values> byName, boolean isOpen) {
        this.table = table;
        this.fields = fields;
        this.byName = new TreeMap<>(byName);
        this.isOpen = isOpen;
    }

    private static Map<String, Values> alertValues() {
        return Map.of(
                "severity", Values.of("severity"),
                "detector", Values.of("detector"),
                "title", Values.of("title"),
                "technique", Values.of("unnest(technique_ids)"),
                "source", Values.of("unnest(sources)"),
                "target", Values.of("unnest(targets)"),
                "status", Values.of(TriageTables.STATUS),
                "assignee", Values.of(TriageTables.ASSIGNEE),
                "verdict", Values.of(TriageTables.VERDICT));
    }

    private static Map<String, Values> activityValues() {
        return Map.of(
                "source", Values.address("source"),
                "target", Values.address("target"),
                "target.port", Values.of("target_port"),
                "protocol", Values.of("protocol"),
                "application", Values.of(Sql.of("application"), "value <> ''"));
    }

    static void checkTop(int top) {
        if (top < 1 || top > EventSearch.MAX_TOP) {
            throw new IllegalArgumentException("top must be 1 to " + EventSearch.MAX_TOP + ", not " + top);
        }
    }

    private Values values(String field) {
        Values values = byName.get(field);
        if (values != null) {
            return values;
        }
        if (isOpen && field.contains(".")) {
            return new Values(
                    SaidField.value(field).then("AS value"), "value <> ''", "value", row -> Lines.plain(row.text()));
        }
        throw new IllegalArgumentException(fields.kind() + " can't be counted by '" + field + "', but by "
                + byName.keySet() + (isOpen ? " and what was said, such as dns.question.name" : ""));
    }

    TopCounts of(Database database, Query query, String field, int top) {
        Values values = values(field);
        checkTop(top);
        Sql where = fields.matching(query);
        Sql counted = Sql.of("FROM (SELECT")
                .then(values.sql)
                .then("FROM " + table + " WHERE")
                .then(where)
                .then(") WHERE " + values.isCounted);
        Sql rows = Sql.of("SELECT " + values.columns + ", count(*) AS n")
                .then(counted)
                .then("GROUP BY " + values.columns + " ORDER BY n DESC, " + values.columns + " LIMIT ?", top);
        Sql all = Sql.of("SELECT count(*)").then(counted);
        Sql total = Sql.of("SELECT count(*) FROM " + table + " WHERE").then(where);
        return database.read(reader -> {
            List<TopCounts.Row> listed =
                    reader.query(rows, row -> new TopCounts.Row(values.mapper.map(row), row.number()));
            long of = reader.query(all, RowReader::number).get(0);
            long others = of - listed.stream().mapToLong(TopCounts.Row::count).sum();
            return new TopCounts(
                    listed, others, reader.query(total, RowReader::number).get(0));
        });
    }
}
