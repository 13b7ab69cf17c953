package io.netsentinel.store;

import static io.netsentinel.store.Samples.all;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.Flow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that the first schema wrote goes on with the present one. */
class MigrationTest {
    private static final int FLOWS = 1_000;
    private static final Activity LOOKUP = Samples.activity(5, "dns", Map.of("dns.question.name", "a.example"));

    @TempDir
    Path directory;

    private final List<Event> flows = new SyntheticFlows(1, 0, 1_000).next(FLOWS);

    /** Rows of today, copied into the tables of then. */
    @BeforeEach
    void makeAStoreOfTheFirstVersion() throws Exception {
        Path today = Files.createDirectory(directory.resolve("today"));
        try (DuckDbEventStore store = TestStores.open(today)) {
            store.append(TestStores.batch(flows));
            store.save(List.of(Samples.bareAlert("a")));
        }
        Database.open(TestStores.settings(directory), Migration.all().subList(0, 1))
                .close();
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("ATTACH '" + today.resolve(Database.FILE_NAME) + "' AS today");
            statement.execute("ATTACH '" + directory.resolve(Database.FILE_NAME) + "' AS first");
            statement.execute("INSERT INTO first.origin FROM today.origin");
            statement.execute("INSERT INTO first.flow SELECT * EXCLUDE (application, tunnel) FROM today.flow");
            statement.execute("INSERT INTO first.alert SELECT * EXCLUDE (anomaly) FROM today.alert");
        }
    }

    @Test
    void whatWasStoredIsStillThere() {
        try (DuckDbEventStore store = TestStores.open(directory)) {
            assertThat(store.flows(all())).hasSize(FLOWS).allSatisfy(flow -> {
                assertThat(flow.application()).isEmpty();
                assertThat(flow.tunnel()).isNull();
            });
            assertThat(store.alerts(all())).containsExactly(Samples.bareAlert("a"));
            assertThat(store.activities(all())).isEmpty();
        }
    }

    @Test
    void moreIsStoredBesideIt() {
        Flow inTunnel = Samples.everyComponent();
        try (DuckDbEventStore store = TestStores.open(directory)) {
            store.append(TestStores.batch(List.of(inTunnel, LOOKUP)));
        }
        try (DuckDbEventStore store = TestStores.open(directory)) {
            assertThat(store.flows(all())).hasSize(FLOWS + 1).contains(inTunnel);
            assertThat(store.activities(all())).containsExactly(LOOKUP);
        }
    }

    @Test
    void aCrashAfterTheMigrationLosesNothing() throws Exception {
        // given a migrated store whose write-ahead log was not folded into the file yet
        Path crashed = Files.createDirectory(directory.resolve("crashed"));
        try (DuckDbEventStore store = TestStores.open(directory)) {
            store.append(TestStores.batch(List.of(Samples.everyComponent(), LOOKUP)));
            // when
            for (String file : List.of(Database.FILE_NAME, Database.FILE_NAME + ".wal")) {
                Files.copy(directory.resolve(file), crashed.resolve(file));
            }
        }
        // then
        try (DuckDbEventStore store = TestStores.open(crashed)) {
            assertThat(store.flows(all())).hasSize(FLOWS + 1).contains(Samples.everyComponent());
            assertThat(store.activities(all())).containsExactly(LOOKUP);
        }
    }
}
