package io.netsentinel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value out of range is named together with its key, its range and where it comes from. */
class SettingsTest {
    private static final Path DATA = Path.of("data").toAbsolutePath();

    @Test
    void theDefaultsAreInRange() {
        Settings settings = Settings.of(Configurations.with(Map.of()), DATA);
        assertThat(settings.directory()).isEqualTo(DATA.resolve("store"));
        assertThat(settings.retention()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.maxBytes()).isEqualTo(20_000L << 20);
    }

    @Test
    void aRelativeDirectoryIsInTheDataDirectory() {
        assertThat(Settings.of(Configurations.with(Map.of("directory", " flows/here ")), DATA)
                        .directory())
                .isEqualTo(DATA.resolve("flows/here"));
    }

    @Test
    void anAbsoluteDirectoryIsTakenAsItIs(@TempDir Path absolute) {
        assertThat(Settings.of(Configurations.with(Map.of("directory", absolute.toString())), DATA)
                        .directory())
                .isEqualTo(absolute);
    }

    @ParameterizedTest
    @CsvSource({
        "retentionDays, 0, 1 to 3650",
        "retentionDays, 3651, 1 to 3650",
        "alertRetentionDays, -1, 1 to 3650",
        "maxSizeMegabytes, 63, 64 to 100000000",
        "memoryLimitMegabytes, 127, 128 to 1000000",
        "threads, 65, 1 to 64",
        "retentionIntervalMinutes, 0, 1 to 1440",
        "freeSpaceWarningMegabytes, -5, 0 to 100000000",
    })
    void aValueOutOfRange(String key, int value, String range) {
        StoreConfiguration configuration = Configurations.with(Map.of(key, value));
        assertThatThrownBy(() -> Settings.of(configuration, DATA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(key + " = " + value + " must be a whole number from " + range
                        + " (configuration io.netsentinel.store)");
    }

    @Test
    void aValueThatIsNoNumber() {
        StoreConfiguration configuration =
                Configurations.with(Map.of("threads", new NumberFormatException("For input string: \"two\"")));
        assertThatThrownBy(() -> Settings.of(configuration, DATA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("threads must be a whole number from 1 to 64")
                .hasMessageContaining("\"two\"");
    }
}
