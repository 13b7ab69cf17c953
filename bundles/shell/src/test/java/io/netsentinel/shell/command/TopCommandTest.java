package io.netsentinel.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.capture.LiveTraffic;
import io.netsentinel.api.capture.TrafficReport;
import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.Samples;
import io.netsentinel.shell.view.TrafficKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TopCommandTest {
    private static final Instant START = Instant.parse("2026-10-01T10:00:00Z");

    private final TopCommand top = new TopCommand();
    private final FakeTraffic traffic = new FakeTraffic();
    private final List<TrafficReport> shown = new ArrayList<>();

    /** Reports every interval, without waiting for it. */
    private static final class FakeTraffic implements LiveTraffic {
        List<String> captures = List.of("eth0");
        Duration interval = Duration.ZERO;
        int rows;
        volatile boolean isClosed;

        @Override
        public List<String> captures() {
            return captures;
        }

        @Override
        public Subscription watch(Duration every, int most, Consumer<TrafficReport> watcher) {
            if (most < 1) {
                throw new IllegalArgumentException(most + " rows are out of range");
            }
            interval = every;
            rows = most;
            Thread thread = new Thread(() -> {
                for (int i = 0; !isClosed; i++) {
                    watcher.accept(Samples.traffic(START.plusSeconds(2L * i)));
                }
            });
            thread.start();
            return () -> {
                isClosed = true;
                thread.interrupt();
            };
        }
    }

    @Test
    void showsOneReportAndEnds() {
        top.once = true;
        top.interval = "0.5s";
        top.rows = 7;

        top.watch(traffic, shown::add);

        assertThat(shown).extracting(TrafficReport::time).containsExactly(START);
        assertThat(traffic.interval).isEqualTo(Duration.ofMillis(500));
        assertThat(traffic.rows).isEqualTo(7);
        assertThat(traffic.isClosed).isTrue();
    }

    @Test
    void showsReportsInOrderUntilItIsInterrupted() {
        top.watch(traffic, report -> {
            shown.add(report);
            if (shown.size() == 5) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(shown)
                .extracting(TrafficReport::time)
                .containsExactly(
                        START, START.plusSeconds(2), START.plusSeconds(4), START.plusSeconds(6), START.plusSeconds(8));
        assertThat(traffic.isClosed).isTrue();
    }

    @Test
    void saysHowToBeginWhenNothingIsCaptured() {
        traffic.captures = List.of();

        assertThatThrownBy(() -> top.watch(traffic, shown::add))
                .isInstanceOfSatisfying(
                        CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(CommandFailure.FAILED))
                .hasMessage("nothing is captured now: netsentinel:capture-start starts a capture");
    }

    @Test
    void refusesWhatMakesNoSense() {
        top.interval = "soon";
        assertThatThrownBy(() -> top.watch(traffic, shown::add)).hasMessageContaining("--interval");
        top.interval = "2s";
        top.rows = 0;
        assertThatThrownBy(() -> top.watch(traffic, shown::add))
                .isInstanceOfSatisfying(
                        CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(CommandFailure.USAGE))
                .hasMessage("0 rows are out of range");
        top.by = "ports";
        assertThatThrownBy(top::kinds)
                .hasMessage("--by: 'ports' is none of hosts, services, protocols, conversations and all");
    }

    @Test
    void listsWhatIsAskedFor() {
        assertThat(top.kinds()).containsExactly(TrafficKind.values());
        top.by = "services";
        assertThat(top.kinds()).containsExactly(TrafficKind.SERVICES);
    }
}
