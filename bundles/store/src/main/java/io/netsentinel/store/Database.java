package io.netsentinel.store;

import io.netsentinel.api.store.StoreException;
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
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open DuckDB file: readers ask through it, each on a connection of its own, until it is closed.
 *
 * <p>After an error in a checkpoint (a full disk) DuckDB refuses all further work until the file is opened anew. That
 * happens here, at the next call: what was acknowledged is in the write-ahead log.
 */
final class Database implements AutoCloseable {
    static final String FILE_NAME = "netsentinel.duckdb";

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final String INVALIDATED = "FATAL Error";

    private final Settings settings;
    private final Path file;
    private final Set<Statement> running = ConcurrentHashMap.newKeySet();

    /** Held by whoever writes; taken before {@link #life}. */
    private final Lock writing = new ReentrantLock();

    /** Shared by readers, exclusive for opening and closing. */
    private final ReadWriteLock life = new ReentrantReadWriteLock();

    private DuckDBConnection root;
    private DuckDBConnection writer;
    private volatile boolean invalid;
    private volatile boolean closed;

    private Database(Settings settings, DuckDBConnection root) throws SQLException {
        this.settings = settings;
        this.file = settings.directory().resolve(FILE_NAME);
        this.root = root;
        this.writer = root.duplicate();
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
        DuckDBConnection root = Opening.connect(settings);
        try {
            Schema.update(root, migrations);
            return new Database(settings, root);
        } catch (SQLException | RuntimeException e) {
            Path file = settings.directory().resolve(FILE_NAME);
            closeQuietly(root);
            throw new StoreException("The store " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static void closeQuietly(DuckDBConnection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.warn("Store: a connection did not close: {}", e.getMessage());
        }
    }

    /** Held while the connection that writes is in use. */
    Lock writing() {
        return writing;
    }

    /** The connection that writes, for the holder of {@link #writing}; another one after the file was opened anew. */
    DuckDBConnection writer() throws SQLException {
        revive();
        return writer;
    }

    /** Runs a query and collects its rows. */
    <T> List<T> query(Sql sql, RowMapper<T> mapper) {
        try {
            revive();
            life.readLock().lock();
            try (DuckDBConnection connection = root.duplicate();
                    PreparedStatement statement = connection.prepareStatement(sql.text())) {
                return rows(statement, sql, mapper);
            } finally {
                life.readLock().unlock();
            }
        } catch (SQLException e) {
            throw failure("The store could not be asked", e);
        }
    }

    private <T> List<T> rows(PreparedStatement statement, Sql sql, RowMapper<T> mapper) throws SQLException {
        running.add(statement);
        try {
            // once more: close() cancels what it finds running, which may have been a moment ago
            failIfClosed();
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

    private void failIfClosed() throws SQLException {
        if (closed) {
            throw new SQLException("it is closed");
        }
    }

    /** A single number. */
    long number(Sql sql) {
        return query(sql, RowReader::number).get(0);
    }

    /** Says what could not be done to which file. */
    StoreException failure(String what, SQLException cause) {
        String message = String.valueOf(cause.getMessage());
        if (message.contains(INVALIDATED)) {
            invalid = true;
        }
        return new StoreException(what + " (" + file + "): " + message, cause);
    }

    private void revive() throws SQLException {
        failIfClosed();
        if (!invalid) {
            return;
        }
        writing.lock();
        life.writeLock().lock();
        try {
            if (invalid) {
                openAgain();
            }
        } finally {
            life.writeLock().unlock();
            writing.unlock();
        }
    }

    private void openAgain() throws SQLException {
        closeQuietly(writer);
        closeQuietly(root);
        root = Opening.connect(settings);
        writer = root.duplicate();
        invalid = false;
        LOG.warn("Store: {} was opened again after an error", file);
    }

    boolean isClosed() {
        return closed;
    }

    /** What the records take, without the space in the file that is free to be used again. */
    long bytesUsed() {
        long blocks = number(Sql.of("SELECT block_size * used_blocks FROM pragma_database_size()"));
        return blocks + Path.of(file + ".wal").toFile().length();
    }

    /** Size of all files of the store. */
    long bytesOnDisk() {
        try (Stream<Path> files = Files.walk(settings.directory())) {
            return files.mapToLong(each -> each.toFile().length()).sum();
        } catch (IOException e) {
            throw new StoreException("The size of " + settings.directory() + " is unknown: " + e.getMessage(), e);
        }
    }

    /** Stops running queries, waits for them to leave, and folds the write-ahead log into the file. */
    @Override
    public void close() {
        closed = true;
        running.forEach(Database::cancel);
        writing.lock();
        life.writeLock().lock();
        try (Statement statement = root.createStatement()) {
            closeQuietly(writer);
            statement.execute("CHECKPOINT");
        } catch (SQLException e) {
            LOG.warn("Store: closed without a checkpoint, the next start makes up for it: {}", e.getMessage());
        } finally {
            closeQuietly(root);
            life.writeLock().unlock();
            writing.unlock();
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
