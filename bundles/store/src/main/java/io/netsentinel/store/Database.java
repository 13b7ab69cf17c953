package io.netsentinel.store;

import io.netsentinel.api.store.StoreException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open DuckDB file: readers ask through it, each on a connection of its own, until it is closed. */
final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    static final String FILE_NAME = "netsentinel.duckdb";

    private final Path directory;
    private final DuckDBConnection root;
    private final ReadWriteLock life = new ReentrantReadWriteLock();
    private final Set<Statement> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private Database(Path directory, DuckDBConnection root) {
        this.directory = directory;
        this.root = root;
    }

    /** Makes a record of one row. */
    @FunctionalInterface
    interface RowMapper<T> {
        T map(RowReader row) throws SQLException;
    }

    /**
     * Opens the file in a directory, creating both if need be, and brings its schema up to date.
     *
     * @throws StoreException saying which file, what is wrong and what to do
     */
    static Database open(Settings settings, List<Migration> migrations) {
        Path directory = settings.directory();
        DuckDBConnection root = Opening.connect(settings);
        try {
            Schema.update(root, migrations);
            return new Database(directory, root);
        } catch (SQLException | RuntimeException e) {
            closeQuietly(root, e);
            throw new StoreException(
                    "The store " + directory.resolve(FILE_NAME) + " is of no use: " + e.getMessage(), e);
        }
    }

    private static void closeQuietly(DuckDBConnection connection, Exception reason) {
        try {
            connection.close();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /** A further connection, for one thread. */
    DuckDBConnection connect() throws SQLException {
        return root.duplicate();
    }

    /** Runs a query and collects its rows. */
    <T> List<T> query(Sql sql, RowMapper<T> mapper) {
        life.readLock().lock();
        try (DuckDBConnection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql.text())) {
            return rows(statement, sql, mapper);
        } catch (SQLException e) {
            throw failure("The store could not be asked", e);
        } finally {
            life.readLock().unlock();
        }
    }

    private <T> List<T> rows(PreparedStatement statement, Sql sql, RowMapper<T> mapper) throws SQLException {
        running.add(statement);
        try {
            if (closed) {
                throw new SQLException("it is closed");
            }
            sql.bind(statement);
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                RowReader reader = new RowReader(result);
                while (result.next()) {
                    rows.add(mapper.map(reader.start()));
                }
            }
            return rows;
        } finally {
            running.remove(statement);
        }
    }

    /** A single number. */
    long number(Sql sql) {
        return query(sql, RowReader::number).get(0);
    }

    /** Says what could not be done to which file. */
    StoreException failure(String what, SQLException cause) {
        return new StoreException(what + " (" + directory.resolve(FILE_NAME) + "): " + cause.getMessage(), cause);
    }

    /** What the records take, without the space in the file that is free to be used again. */
    long bytesUsed() {
        return number(Sql.of("SELECT block_size * used_blocks FROM pragma_database_size()")) + wal().length();
    }

    private File wal() {
        return directory.resolve(FILE_NAME + ".wal").toFile();
    }

    /** Size of all files of the store. */
    long bytesOnDisk() {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new StoreException("The size of " + directory + " is unknown: " + e.getMessage(), e);
        }
    }

    /** Stops running queries, waits for them to leave, and folds the write-ahead log into the file. */
    @Override
    public void close() {
        closed = true;
        running.forEach(Database::cancel);
        life.writeLock().lock();
        try (root;
                Statement statement = root.createStatement()) {
            statement.execute("CHECKPOINT");
        } catch (SQLException e) {
            throw failure("The store was closed without a checkpoint, the next start makes up for it", e);
        } finally {
            life.writeLock().unlock();
        }
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            LOG.debug("Store: a query ended before it could be cancelled", e);
        }
    }
}
