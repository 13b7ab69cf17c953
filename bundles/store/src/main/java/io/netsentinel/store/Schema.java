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
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS schema_version"
                    + " (version INTEGER NOT NULL, applied_at TIMESTAMP NOT NULL DEFAULT current_localtimestamp())");
            int current = version(statement);
            int newest = migrations.get(migrations.size() - 1).version();
            if (current > newest) {
                throw new IllegalStateException(
                        "it has schema version " + current + ", this release knows versions up to " + newest
                                + ": install the release that wrote it, or a newer one");
            }
            for (Migration migration : migrations.subList(current, migrations.size())) {
                apply(statement, migration);
            }
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT coalesce(max(version), 0) FROM schema_version")) {
            result.next();
            return result.getInt(1);
        }
    }

    private static void apply(Statement statement, Migration migration) throws SQLException {
        statement.execute("BEGIN");
        try {
            statement.execute(migration.sql());
            statement.execute("INSERT INTO schema_version (version) VALUES (" + migration.version() + ")");
            statement.execute("COMMIT");
        } catch (SQLException e) {
            statement.execute("ROLLBACK");
            throw e;
        }
        LOG.info("Store: schema is now at version {}", migration.version());
    }
}
