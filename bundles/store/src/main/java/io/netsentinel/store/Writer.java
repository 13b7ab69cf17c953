package io.netsentinel.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of a database: one transaction at a time, whole or not at all. When {@link #write} returns, the
 * transaction is in the write-ahead log on disk.
 */
final class Writer implements AutoCloseable {
    private final Database database;

    /** The open appenders, all on {@link #owner}. */
    private final Map<String, DuckDBAppender> appenders = new HashMap<>();

    private final Runnable undone;

    private @Nullable DuckDBConnection owner;

    /** Calls {@code undone} after each transaction that came to nothing. */
    Writer(Database database, Runnable undone) {
        this.database = database;
        this.undone = undone;
    }

    /** What happens in a transaction. */
    @FunctionalInterface
    interface Work {
        void run(Writer writer) throws SQLException;
    }

    /**
     * Runs work in a transaction; {@code what} begins the message if it fails. Work may run twice: when queries have left
     * too little memory, they are waited for.
     */
    void write(String what, Work work) {
        database.writing().lock();
        try {
            transactWithMemory(work);
        } catch (SQLException e) {
            throw database.failure(what, e);
        } finally {
            database.writing().unlock();
        }
    }

    /** Runs one statement; returns the number of rows changed. */
    long update(String what, Sql sql) {
        long[] changed = new long[1];
        write(what, writer -> {
            try (PreparedStatement statement = connection().prepareStatement(sql.text())) {
                sql.bind(statement);
                changed[0] = statement.executeLargeUpdate();
            }
        });
        return changed[0];
    }

    /** Folds the write-ahead log into the file and gives the space of removed rows back to it. */
    void checkpoint() {
        database.writing().lock();
        try {
            execute(connection(), "CHECKPOINT");
        } catch (SQLException e) {
            throw database.failure("No checkpoint could be made", e);
        } finally {
            database.writing().unlock();
        }
    }

    private void transactWithMemory(Work work) throws SQLException {
        try {
            transact(work);
        } catch (SQLException e) {
            if (!isOutOfMemory(e)) {
                throw e;
            }
            database.alone(() -> transact(work));
        }
    }

    private static boolean isOutOfMemory(SQLException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("Out of Memory")
                || message.contains("failed to pin")
                || message.contains("failed to allocate");
    }

    private void transact(Work work) throws SQLException {
        DuckDBConnection connection = connection();
        execute(connection, "BEGIN");
        try {
            work.run(this);
            for (DuckDBAppender appender : appenders.values()) {
                appender.flush();
            }
            execute(connection, "COMMIT");
        } catch (Throwable e) {
            undo(connection, e);
            throw e;
        }
    }

    /** A statement of its own each time: one that failed is closed for good. */
    static void execute(DuckDBConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * An appender that is closed still hands over the rows that it holds, so they have to go down with the transaction.
     * None survives: it may stand in the middle of a row.
     */
    private void undo(DuckDBConnection connection, Throwable reason) {
        try {
            closeAppenders();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
        undone.run();
        try {
            execute(connection, "ROLLBACK");
        } catch (SQLException e) {
            // a failed commit has rolled back by itself
            reason.addSuppressed(e);
        }
    }

    /** Where the rows of a table go; kept open, since opening one costs more than a batch. */
    DuckDBAppender appender(String table) throws SQLException {
        DuckDBAppender appender = appenders.get(table);
        if (appender == null) {
            appender = connection().createAppender(table);
            // any thread may write, one at a time
            appender.unsafeBreakThreadConfinement();
            appenders.put(table, appender);
        }
        return appender;
    }

    /** The connection of the transaction under way. */
    DuckDBConnection connection() throws SQLException {
        DuckDBConnection current = database.writer();
        if (current != owner) {
            // the file was opened anew: these went down with the old connection
            appenders.clear();
            owner = current;
        }
        return current;
    }

    private void closeAppenders() throws SQLException {
        for (DuckDBAppender appender : appenders.values()) {
            appender.close();
        }
        appenders.clear();
    }

    @Override
    public void close() {
        database.writing().lock();
        try {
            closeAppenders();
        } catch (SQLException e) {
            throw database.failure("The writer did not close", e);
        } finally {
            database.writing().unlock();
        }
    }
}
