package io.netsentinel.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a database to the newest version of the schema, or refuses one that is newer still. */
final class Schema {
    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    private Schema() {}

    /**
     * Applies what is missing, each step in a transaction of its own.
     *
     * @throws IllegalStateException if the database was written by a newer release
     */
    static void update(Connection connection, List<Migration> migrations) throws SQLException {
        execute(
                connection,
                "CREATE TABLE IF NOT EXISTS schema_version"
                        + " (version INTEGER NOT NULL, applied_at TIMESTAMP NOT NULL DEFAULT current_localtimestamp())");
        int current = version(connection);
        int newest = migrations.get(migrations.size() - 1).version();
        if (current > newest) {
            throw new IllegalStateException("it has schema version " + current + ", this release knows versions up to "
                    + newest + ": install the release that wrote it, or a newer one");
        }
        for (Migration migration : migrations.subList(current, migrations.size())) {
            apply(connection, migration);
        }
    }

    private static int version(Connection connection) throws SQLException {
        String sql = "SELECT coalesce(max(version), 0) FROM schema_version";
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getInt(1);
        }
    }

    private static void apply(Connection connection, Migration migration) throws SQLException {
        execute(connection, "BEGIN");
        try {
            execute(connection, migration.sql());
            execute(connection, "INSERT INTO schema_version (version) VALUES (" + migration.version() + ")");
            execute(connection, "COMMIT");
        } catch (SQLException e) {
            execute(connection, "ROLLBACK");
            throw e;
        }
        LOG.info("Store: schema is now at version {}", migration.version());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
