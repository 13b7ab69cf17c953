package io.netsentinel.store;

import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.DecoyTouch;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.EventBatch;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.LogEntry;
import java.sql.SQLException;
import org.duckdb.DuckDBAppender;

/** Puts each event of a batch into the table of its kind. */
final class EventTables {
    private EventTables() {}

    static void append(Writer writer, EventBatch batch, int origin, long ingestedMicros) throws SQLException {
        for (Event event : batch.events()) {
            if (event instanceof Flow flow) {
                FlowTable.append(writer.appender(FlowTable.NAME), origin, ingestedMicros, flow);
            } else if (event instanceof Activity activity) {
                ActivityTable.append(writer.appender(ActivityTable.NAME), origin, ingestedMicros, activity);
            } else if (event instanceof LogEntry entry) {
                append(writer.appender("log_entry"), origin, ingestedMicros, entry);
            } else if (event instanceof DecoyTouch touch) {
                append(writer.appender("decoy_touch"), origin, ingestedMicros, touch);
            }
        }
    }

    private static void append(DuckDBAppender row, int origin, long ingestedMicros, LogEntry entry)
            throws SQLException {
        row.beginRow();
        row.append(origin);
        row.appendEpochMicros(ingestedMicros);
        row.append(entry.timeNanos());
        row.append(entry.host());
        row.append(entry.program());
        row.append(entry.message());
        row.append(entry.fields());
        row.endRow();
    }

    private static void append(DuckDBAppender row, int origin, long ingestedMicros, DecoyTouch touch)
            throws SQLException {
        row.beginRow();
        row.append(origin);
        row.appendEpochMicros(ingestedMicros);
        row.append(touch.timeNanos());
        row.append(touch.decoy());
        row.append(touch.source().toString());
        row.append(touch.target().toString());
        row.append((short) touch.targetPort());
        row.append(touch.action());
        row.endRow();
    }
}
