package io.netsentinel.store.bench;

import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.Flow;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** DuckDB through its appender, one transaction a batch. */
final class DuckDbCandidate extends JdbcCandidate {
    private final DuckDBConnection connection;
    private final DuckDBAppender appender;

    DuckDbCandidate(DuckDBConnection connection, String... setUp) throws SQLException {
        super("DuckDB", connection, "//", setUp);
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            // a zone map serves the histogram; the index would only slow appends down
            statement.execute("DROP INDEX flow_end");
        }
        connection.commit();
        this.appender = connection.createAppender("flow");
    }

    @Override
    public void append(List<Event> batch) throws SQLException {
        for (Event event : batch) {
            appender.beginRow();
            for (FlowSchema.Column column : FlowSchema.COLUMNS) {
                add(column.value().apply((Flow) event));
            }
            appender.endRow();
        }
        appender.flush();
        connection.commit();
    }

    private void add(Object value) throws SQLException {
        if (value instanceof Integer number) {
            appender.append(number.intValue());
        } else if (value instanceof Long number) {
            appender.append(number.longValue());
        } else if (value instanceof Float number) {
            appender.append(number.floatValue());
        } else if (value instanceof String text) {
            appender.append(text);
        } else if (value instanceof Short number) {
            appender.append(number.shortValue());
        }
    }

    @Override
    public void close() throws SQLException {
        appender.close();
        super.close();
    }
}
