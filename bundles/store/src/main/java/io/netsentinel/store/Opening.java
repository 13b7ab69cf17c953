package io.netsentinel.store;

import io.netsentinel.api.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/** Opens the database file, and says in plain words why that did not work. */
final class Opening {
    private Opening() {}

    static DuckDBConnection connect(Settings settings) {
        Path file = settings.directory().resolve(Database.FILE_NAME);
        try {
            Files.createDirectories(settings.directory());
            Driver driver = driver();
            Properties properties = properties(settings);
            return (DuckDBConnection) driver.connect("jdbc:duckdb:" + file, properties);
        } catch (IOException e) {
            throw new StoreException("The store's directory " + settings.directory() + " cannot be created: " + e, e);
        } catch (SQLException e) {
            throw new StoreException(explain(file, String.valueOf(e.getMessage())), e);
        }
    }

    /** The driver without {@link DriverManager}, which would hold on to a class loader that has been replaced. */
    private static Driver driver() throws SQLException {
        try {
            Driver driver = new DuckDBDriver();
            DriverManager.drivers().filter(DuckDBDriver.class::isInstance).forEach(Opening::deregister);
            return driver;
        } catch (LinkageError e) {
            throw new StoreException(
                    "DuckDB's native library does not load on " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch") + "; the bundle io.netsentinel.duckdb must be one built for"
                            + " this platform: " + rootCause(e),
                    e);
        }
    }

    private static void deregister(Driver driver) {
        try {
            DriverManager.deregisterDriver(driver);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Throwable rootCause(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static Properties properties(Settings settings) {
        Properties properties = new Properties();
        properties.setProperty("memory_limit", settings.memoryLimitMegabytes() + "MiB");
        properties.setProperty("threads", Integer.toString(settings.threads()));
        properties.setProperty(
                "temp_directory", settings.directory().resolve("spill").toString());
        // Longer means fewer checkpoints, each of which holds up one append; shorter means a faster start after a
        // crash.
        properties.setProperty("wal_autocheckpoint", Math.max(16, settings.memoryLimitMegabytes() / 4) + "MiB");
        // results are ordered where it matters; to keep the order elsewhere takes memory
        properties.setProperty("preserve_insertion_order", "false");
        // nothing is fetched from outside, no other file is read
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("enable_external_access", "false");
        properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        return properties;
    }

    private static String explain(Path file, String message) {
        String known = message.toLowerCase(Locale.ROOT);
        if (known.contains("lock on file")) {
            return "The store " + file + " is in use by another process; stop that one, or set another directory in "
                    + StoreConfiguration.PID + ": " + message;
        }
        if (known.contains("permission denied") || known.contains("no space left")) {
            return "The store " + file + " cannot be opened: " + message;
        }
        return "The store " + file
                + " is damaged or not a database: restore it and its .wal file from a backup, or move"
                + " both away and start with an empty store: " + message;
    }
}
