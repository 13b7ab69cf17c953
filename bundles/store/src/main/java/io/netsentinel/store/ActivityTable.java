package io.netsentinel.store;

import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.IpAddress;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.duckdb.DuckDBAppender;

/** An activity as a row: what {@link #append} writes from left to right, {@link #read} reads in the same order. */
final class ActivityTable {
    static final String NAME = "activity";

    /** Activities without the store's own columns. */
    static final Selection<Activity> SELECTION = new Selection<>(
            NAME, "* EXCLUDE (origin, ingested_at, community_hash)", Fields.ACTIVITY, ActivityTable::read);

    private ActivityTable() {}

    static void append(DuckDBAppender row, int origin, long ingestedMicros, Activity activity) throws SQLException {
        // in order, so that activities with the same fields have the same text of names
        SortedMap<String, String> fields = new TreeMap<>(activity.fields());
        row.beginRow();
        row.append(origin);
        row.appendEpochMicros(ingestedMicros);
        row.append(Field.communityHash(activity.communityId()));
        row.append(activity.timeNanos());
        row.append(activity.source().high());
        row.append(activity.source().low());
        row.append((short) activity.sourcePort());
        row.append(activity.target().high());
        row.append(activity.target().low());
        row.append((short) activity.targetPort());
        row.append((byte) activity.protocol());
        row.append((short) activity.vlan());
        row.append(activity.application());
        row.append(Lines.join(fields.keySet()));
        row.append(Lines.join(fields.values()));
        row.endRow();
    }

    private static Activity read(RowReader row) throws SQLException {
        return new Activity(
                row.number(),
                new IpAddress(row.number(), row.number()),
                row.small(),
                new IpAddress(row.number(), row.number()),
                row.small(),
                row.small(),
                row.small(),
                row.text(),
                fields(row.text(), row.text()));
    }

    private static Map<String, String> fields(String names, String values) {
        Map<String, String> fields = new HashMap<>();
        Iterator<String> value = Lines.split(values).iterator();
        for (String name : Lines.split(names)) {
            fields.put(name, value.next());
        }
        return fields;
    }
}
