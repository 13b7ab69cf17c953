package io.netsentinel.store.bench;

import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.Flow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A row store through JDBC: one prepared insert, executed as a batch, one commit a batch, an index on the end time. */
class JdbcCandidate implements Candidate {
    private static final String HISTOGRAM = "SELECT end_nanos / ? AS bucket, count(*), sum(bytes) FROM flow"
            + " WHERE end_nanos >= ? AND end_nanos < ? GROUP BY bucket";
    private static final String OF_HOST = "SELECT count(*) FROM flow"
            + " WHERE (source_high = ? AND source_low = ?) OR (target_high = ? AND target_low = ?)";

    private final String name;
    private final Connection connection;
    private final PreparedStatement insert;
    private final String histogram;

    JdbcCandidate(String name, Connection connection, String divide, String... setUp) throws SQLException {
        this.name = name;
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            for (String sql : setUp) {
                statement.execute(sql);
            }
            statement.execute(FlowSchema.createTable());
            statement.execute("CREATE INDEX flow_end ON flow (end_nanos, bytes)");
        }
        connection.setAutoCommit(false);
        this.insert = connection.prepareStatement(FlowSchema.insert());
        this.histogram = HISTOGRAM.replace("/", divide);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void append(List<Event> batch) throws SQLException {
        for (Event event : batch) {
            int index = 1;
            for (FlowSchema.Column column : FlowSchema.COLUMNS) {
                insert.setObject(index++, column.value().apply((Flow) event));
            }
            insert.addBatch();
        }
        insert.executeBatch();
        connection.commit();
    }

    @Override
    public int histogram(long sinceNanos, long untilNanos, long bucketNanos) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(histogram)) {
            query.setLong(1, bucketNanos);
            query.setLong(2, sinceNanos);
            query.setLong(3, untilNanos);
            return rows(query);
        }
    }

    private static int rows(PreparedStatement query) throws SQLException {
        int rows = 0;
        try (ResultSet result = query.executeQuery()) {
            while (result.next()) {
                rows++;
            }
        }
        return rows;
    }

    @Override
    public long ofHost(long high, long low) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(OF_HOST)) {
            query.setLong(1, high);
            query.setLong(2, low);
            query.setLong(3, high);
            query.setLong(4, low);
            try (ResultSet result = query.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
