package io.netsentinel.store;

import io.netsentinel.api.detection.Anomaly;
import io.netsentinel.api.detection.Anomaly.Contribution;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Struct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** What models found unusual, as a column of detections and alerts. */
final class Anomalies {
    private Anomalies() {}

    static void append(DuckDBAppender row, @Nullable Anomaly anomaly) throws SQLException {
        if (anomaly == null) {
            row.appendNull();
            return;
        }
        row.beginStruct();
        row.append(anomaly.model());
        row.append(anomaly.percentile());
        row.append(anomaly.contributions().stream().map(Anomalies::struct).toList());
        row.endStruct();
    }

    private static Map<String, Object> struct(Contribution contribution) {
        // the appender takes the values in the map's order
        Map<String, Object> struct = new LinkedHashMap<>();
        struct.put("feature", contribution.feature());
        struct.put("value", contribution.value());
        struct.put("expected", contribution.expected());
        struct.put("share", contribution.share());
        struct.put("words", contribution.words());
        return struct;
    }

    static @Nullable Anomaly read(RowReader row) throws SQLException {
        Struct struct = row.struct();
        if (struct == null) {
            return null;
        }
        Object[] values = struct.getAttributes();
        List<Contribution> contributions = new ArrayList<>();
        for (Object element : (Object[]) ((Array) values[2]).getArray()) {
            Object[] parts = ((Struct) element).getAttributes();
            contributions.add(new Contribution(
                    (String) parts[0], (Double) parts[1], (Double) parts[2], (Double) parts[3], (String) parts[4]));
        }
        return new Anomaly((String) values[0], (Double) values[1], contributions);
    }
}
