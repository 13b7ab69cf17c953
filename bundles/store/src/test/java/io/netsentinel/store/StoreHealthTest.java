package io.netsentinel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.Finding.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The health check says why there is no store, and how a running one fares. */
class StoreHealthTest {
    @TempDir
    Path directory;

    private StoreHealth health(Map<String, Object> values) {
        return new StoreHealth(
                Configurations.with(values), Configurations.context(Map.of("getProperty", directory.toString())));
    }

    @Test
    void aRunningStore() {
        StoreConfiguration configuration = Configurations.with(Map.of());
        try (DuckDbEventStore store = new DuckDbEventStore(
                configuration, Configurations.context(Map.of("getProperty", directory.toString())))) {
            // given
            store.append(TestStores.batch(new SyntheticFlows(1, 0, 1).next(10)));
            StoreHealth health = health(Map.of("freeSpaceWarningMegabytes", 0));
            health.bind(store);
            // when
            List<Finding> findings = health.check();
            // then
            assertThat(findings).extracting(Finding::level).containsOnly(Level.OK);
            assertThat(findings.get(0).message()).startsWith("10 flows, 0 activities, 0 detections and 0 alerts take");
            assertThat(findings.get(1).message()).contains("MB are free for " + directory.resolve("store"));
        }
    }

    @Test
    void tooLittleSpace() {
        assertThat(health(Map.of("freeSpaceWarningMegabytes", 100_000_000)).check())
                .filteredOn(finding -> finding.level() == Level.WARNING)
                .singleElement()
                .extracting(Finding::remedy)
                .asString()
                .contains("maxSizeMegabytes");
    }

    @Test
    void aBadConfiguration() {
        assertThat(health(Map.of("threads", 0)).check()).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.ERROR);
            assertThat(finding.message()).contains("threads = 0");
            assertThat(finding.remedy()).contains("etc/io.netsentinel.store.cfg");
        });
    }

    @Test
    void aStoreThatCannotBeOpened() throws Exception {
        // given
        Files.createDirectories(directory.resolve("store"));
        Files.writeString(directory.resolve("store").resolve(Database.FILE_NAME), "x".repeat(20_000));
        // when
        Finding first = health(Map.of()).check().get(0);
        // then
        assertThat(first.level()).isEqualTo(Level.ERROR);
        assertThat(first.message()).contains("damaged or not a database");
    }

    @Test
    void aStoreThatShouldRun() {
        Finding first = health(Map.of()).check().get(0);
        assertThat(first.level()).isEqualTo(Level.ERROR);
        assertThat(first.message()).contains("is not running, though it can be opened");
    }

    @Test
    void aStoreFarOverItsLimit() throws Exception {
        try (DuckDbEventStore store = TestStores.open(directory.resolve("store"))) {
            // given 90 MB beside the database
            Files.write(directory.resolve("store").resolve("other"), new byte[90 << 20]);
            StoreHealth health = health(Map.of("maxSizeMegabytes", 64));
            health.bind(store);
            // when, then
            assertThat(health.check().get(0).level()).isEqualTo(Level.WARNING);
        }
    }
}
