package io.netsentinel.store.bench;

import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.Flow;
import io.netsentinel.store.SyntheticFlows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.h2.Driver;
import org.sqlite.JDBC;

/** Which library holds the flows? Arguments: number of flows, then the candidates (duckdb, h2, sqlite). */
public final class LibraryBenchmark {
    private static final int BATCH = 1_000;
    private static final long DAY = TimeUnit.DAYS.toNanos(1);
    private static final long START = 1_700_000_000_000_000_000L;

    private LibraryBenchmark() {}

    /** Runs one candidate after the other in a fresh directory each. */
    public static void main(String[] arguments) throws Exception {
        long flows = Long.parseLong(arguments[0]);
        for (String candidate : Arrays.copyOfRange(arguments, 1, arguments.length)) {
            Path directory = Files.createTempDirectory("store-bench");
            try {
                run(candidate, directory, flows);
            } finally {
                Measure.delete(directory);
            }
        }
    }

    private static Candidate open(String candidate, Path directory) throws SQLException {
        Path file = directory.resolve("flows.db");
        return switch (candidate) {
            case "duckdb" ->
                new DuckDbCandidate(
                        (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:" + file, new Properties()),
                        "SET memory_limit = '256MB'",
                        "SET threads = 2",
                        "SET wal_autocheckpoint = '64MB'");
            // WAL with NORMAL loses nothing in a kill -9; FULL would only add safety against a power loss
            case "sqlite" ->
                new JdbcCandidate(
                        "SQLite",
                        new JDBC().connect("jdbc:sqlite:" + file, new Properties()),
                        "/",
                        "PRAGMA journal_mode = WAL",
                        "PRAGMA synchronous = NORMAL",
                        "PRAGMA cache_size = -65536");
            case "h2" ->
                new JdbcCandidate(
                        "H2",
                        new Driver().connect("jdbc:h2:file:" + file + ";CACHE_SIZE=65536", new Properties()),
                        "/");
            default -> throw new IllegalArgumentException("no such candidate: " + candidate);
        };
    }

    private static void run(String name, Path directory, long flows) throws SQLException, IOException {
        SyntheticFlows source = new SyntheticFlows(1, START, DAY / flows);
        try (Candidate candidate = open(name, directory)) {
            long busy = 0;
            long slowest = 0;
            List<Event> batch = List.of();
            for (long done = 0; done < flows; done += BATCH) {
                batch = source.next(BATCH);
                long before = System.nanoTime();
                candidate.append(batch);
                long took = System.nanoTime() - before;
                busy += took;
                slowest = Math.max(slowest, took);
            }
            Measure.print(
                    "%s: %,d flows, %,.0f flows/s, slowest batch %.1f ms",
                    name, flows, flows * 1e9 / busy, slowest / 1e6);
            queries(candidate, (Flow) batch.get(0));
            Measure.print("  memory %,d kB", Measure.residentKilobytes());
        }
        Measure.print("  %.1f bytes a flow on disk", (double) Measure.size(directory) / flows);
    }

    private static void queries(Candidate candidate, Flow flow) throws SQLException {
        for (int i = 0; i < 3; i++) {
            long before = System.nanoTime();
            int buckets = candidate.histogram(START + i, START + DAY, TimeUnit.MINUTES.toNanos(10));
            Measure.print("  histogram of 24 h: %.1f ms (%d buckets)", (System.nanoTime() - before) / 1e6, buckets);
        }
        long before = System.nanoTime();
        long found = candidate.ofHost(flow.source().high(), flow.source().low());
        Measure.print("  flows of one host: %.1f ms (%,d flows)", (System.nanoTime() - before) / 1e6, found);
    }
}
