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
import java.util.concurrent.Semaphore;
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
    private static final int MEGABYTES_A_QUERY = 64;
    private static final String INVALIDATED = "FATAL Error";

    private final Settings settings;
    private final Path file;
    private final Set<Statement> running = ConcurrentHashMap.newKeySet();

    /** Held by whoever writes; taken before {@link #life}. */
    private final Lock writing = new ReentrantLock();

    /** Shared by readers, exclusive for opening and closing. */
    private final ReadWriteLock life = new ReentrantReadWriteLock();

    /** How many queries may run at once: each pins some blocks of each column that it reads. */
    private final Semaphore slots;

    private DuckDBConnection root;
    private DuckDBConnection writer;
    private volatile boolean invalid;
    private volatile boolean closed;

    private Database(Settings settings, DuckDBConnection root) throws SQLException {
        this.settings = settings;
        this.file = settings.directory().resolve(FILE_NAME);
        this.slots = new Semaphore(Math.max(1, settings.memoryLimitMegabytes() / MEGABYTES_A_QUERY));
        this.root = root;
        this.writer = root.duplicate();
    }

    /** Some queries. */
    @FunctionalInterface
    interface Reading<T> {
        T read(Reader reader) throws SQLException;
    }

    /** Something that needs the store for itself. */
    @FunctionalInterface
    interface Alone {
        void run() throws SQLException;
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
        return read(reader -> reader.query(sql, mapper));
    }

    /** A single number. */
    long number(Sql sql) {
        return query(sql, RowReader::number).get(0);
    }

    /** Runs several queries that see the same state of the store. */
    <T> T read(Reading<T> reading) {
        try {
            revive();
            return admitted(reading);
        } catch (SQLException e) {
            throw failure("The store could not be asked", e);
        }
    }

    private <T> T admitted(Reading<T> reading) throws SQLException {
        life.readLock().lock();
        slots.acquireUninterruptibly();
        try (DuckDBConnection connection = root.duplicate()) {
            Writer.execute(connection, "BEGIN");
            return reading.read(new Reader(connection));
        } finally {
            slots.release();
            life.readLock().unlock();
        }
    }

    /** Waits until no query runs and keeps others out meanwhile, so that all of the memory is free for this. */
    void alone(Alone work) throws SQLException {
        life.writeLock().lock();
        try {
            work.run();
        } finally {
            life.writeLock().unlock();
        }
    }

    private void failIfClosed() throws SQLException {
        if (closed) {
            throw new SQLException("it is closed");
        }
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

    /** One reader's connection. */
    final class Reader {
        private final DuckDBConnection connection;

        private Reader(DuckDBConnection connection) {
            this.connection = connection;
        }

        /** A list as a value. */
        Object list(String type, Object[] elements) throws SQLException {
            return connection.createArrayOf(type, elements);
        }

        <T> List<T> query(Sql sql, RowMapper<T> mapper) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
                running.add(statement);
                try {
                    // close() cancels what it finds running: what begins after that has to see for itself
                    failIfClosed();
                    sql.bind(statement);
                    return rows(statement, mapper);
                } finally {
                    running.remove(statement);
                }
            }
        }
    }

    private static <T> List<T> rows(PreparedStatement statement, RowMapper<T> mapper) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            RowReader reader = new RowReader(result);
            while (result.next()) {
                rows.add(mapper.map(reader.start()));
            }
        }
        return rows;
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            LOG.debug("Store: a query ended before it could be cancelled", e);
        }
    }
}
