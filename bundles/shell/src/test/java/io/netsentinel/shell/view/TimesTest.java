package io.netsentinel.shell.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.netsentinel.shell.CommandFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @ParameterizedTest
    @CsvSource({"30s, 30", "15m, 900", "2h, 7200", "1d, 86400", "1h30m, 5400"})
    void readsLengthsOfTime(String text, long seconds) {
        assertThat(Times.duration("--x", text)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "15", "m", "-5m", "0s", "soon", "15x"})
    void refusesWhatIsNoLengthOfTime(String text) {
        assertThatThrownBy(() -> Times.duration("--histogram", text))
                .isInstanceOfSatisfying(
                        CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(CommandFailure.USAGE))
                .hasMessageContaining("--histogram")
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void readsMomentsAsTimesAndAsSpansBeforeNow() {
        assertThat(Times.moment("--since", "2026-10-01T10:00:00Z")).isEqualTo(Instant.parse("2026-10-01T10:00:00Z"));
        assertThat(Times.moment("--since", "2h"))
                .isCloseTo(Instant.now().minus(Duration.ofHours(2)), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void refusesWhatIsNoMoment() {
        assertThatThrownBy(() -> Times.moment("--since", "2026-13-01T10:00:00Z"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("--since");
    }

    @Test
    void writesUtc() {
        assertThat(Times.second(Instant.parse("2026-10-01T10:00:59.9Z"))).isEqualTo("2026-10-01 10:00:59");
        assertThat(Times.minute(Instant.parse("2026-10-01T10:00:59.9Z"))).isEqualTo("2026-10-01 10:00");
    }
}
