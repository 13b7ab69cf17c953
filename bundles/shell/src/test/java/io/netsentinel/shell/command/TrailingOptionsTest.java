package io.netsentinel.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.shell.CommandFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrailingOptionsTest {
    private final ReplayCommand replay = new ReplayCommand();
    private final AlertsCommand alerts = new AlertsCommand();

    @Test
    void setsOptionsAndReturnsArguments() {
        // when
        List<String> rest = TrailingOptions.apply(replay, List.of("a.pcap", "--speed", "2.5", "--json"));

        // then
        assertThat(rest).containsExactly("a.pcap");
        assertThat(replay.speed).isEqualTo(2.5);
        assertThat(replay.json).isTrue();
    }

    @Test
    void knowsInheritedOptionsAndTextAndWholeNumbers() {
        assertThat(TrailingOptions.apply(alerts, List.of("--json", "--limit", "7", "--host", "10.0.0.1")))
                .isEmpty();
        assertThat(alerts.json).isTrue();
        assertThat(alerts.limit).isEqualTo(7);
        assertThat(alerts.host).isEqualTo("10.0.0.1");
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> TrailingOptions.apply(replay, List.of("--sped", "1")))
                .isInstanceOfSatisfying(
                        CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(CommandFailure.USAGE))
                .hasMessage("unknown option --sped");
        assertThatThrownBy(() -> TrailingOptions.apply(replay, List.of("a", "--speed")))
                .hasMessage("--speed needs a value");
        assertThatThrownBy(() -> TrailingOptions.apply(replay, List.of("--speed", "fast")))
                .hasMessage("--speed needs a number, not 'fast'");
    }
}
