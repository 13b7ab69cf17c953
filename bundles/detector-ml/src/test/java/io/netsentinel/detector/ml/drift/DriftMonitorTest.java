package io.netsentinel.detector.ml.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withPrecision;

import io.netsentinel.api.health.Finding;
import io.netsentinel.api.model.Subject;
import io.netsentinel.detector.ml.anomaly.Table;
import io.netsentinel.detector.ml.model.ModelsAtWork;
import io.netsentinel.detector.ml.traffic.TrafficModel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DriftMonitorTest {
    private static final long HOUR = Duration.ofHours(1).toNanos();
    private static final int BUSY = 1000;

    private final DriftMonitor monitor = new DriftMonitor(0.25);
    private final TrafficModel model = new Day(1).model(Subject.FLOW);
    private final ModelWatch watch = monitor.watch("flow-3", model);
    private final Day live = new Day(2);

    private void live(int fromHour, int toHour, int perHour, double factor, String rare, double scoreFactor) {
        for (int hour = fromHour; hour < toHour; hour++) {
            watch.passed(hour * HOUR);
            for (int i = 0; i < perHour; i++) {
                Table rows = new Table(Day.SCHEMA);
                live.add(rows, hour, factor, rare);
                watch.judged(live.surprise() * scoreFactor, rows, 0);
            }
        }
        watch.passed(toHour * HOUR);
    }

    private DriftStatus status() {
        return monitor.status(Subject.FLOW).orElseThrow();
    }

    @Test
    void theSameNetworkHasNotDrifted() {
        live(0, 72, BUSY, 1, "mail", 1);

        assertThat(status().isKnown()).isTrue();
        assertThat(status().drifts()).isEmpty();
        assertThat(status().judged()).isEqualTo(72 * BUSY);
        assertThat(monitor.hasDrifted(Subject.FLOW)).isFalse();
    }

    @Test
    void saysNothingBeforeAWholeDay() {
        // a night is very much unlike a day and a night
        live(0, 12, BUSY, 1, "mail", 1);
        assertThat(status().isKnown()).isFalse();
        assertThat(monitor.hasDrifted(Subject.FLOW)).isFalse();

        live(12, 24, BUSY, 1, "mail", 1);
        assertThat(status().isKnown()).isTrue();
        assertThat(monitor.hasDrifted(Subject.FLOW)).isFalse();
    }

    @Test
    void saysNothingOfTooFew() {
        live(0, 48, 50, 20, "mail", 1);

        assertThat(status().isKnown()).isFalse();
        assertThat(monitor.hasDrifted(Subject.FLOW)).isFalse();
    }

    @Test
    void namesANumberThatShifted() {
        live(0, 24, BUSY, 1, "mail", 1);
        assertThat(monitor.hasDrifted(Subject.FLOW)).isFalse();

        live(24, 48, BUSY, 6, "mail", 1);

        assertThat(monitor.hasDrifted(Subject.FLOW)).isTrue();
        assertThat(monitor.hasDrifted(Subject.HOST)).isFalse();
        assertThat(status().drifts()).extracting(Drift::feature).containsExactly("out_bytes");
        assertThat(status().drifts().get(0).words()).contains("or more, was 10 %");
    }

    @Test
    void namesANewCategory() {
        live(0, 24, BUSY, 1, "tunnel", 1);

        assertThat(status().drifts()).extracting(Drift::feature).containsExactly("app");
        assertThat(status().drifts().get(0).words()).contains("with a value that was not seen before, was 0 %");
    }

    @Test
    void namesScoresThatRose() {
        live(0, 24, BUSY, 1, "mail", 3);

        assertThat(status().drifts()).extracting(Drift::feature).containsExactly("score");
    }

    @Test
    void aNetworkThatCameBackHasNotDrifted() {
        live(0, 24, BUSY, 6, "mail", 1);
        live(24, 48, BUSY, 1, "mail", 1);

        assertThat(status().isKnown()).isTrue();
        assertThat(monitor.hasDrifted(Subject.FLOW)).isFalse();
    }

    @Test
    void anotherModelBeginsAnew() {
        live(0, 24, BUSY, 6, "mail", 1);

        assertThat(monitor.watch("flow-3", model)).isSameAs(watch);
        monitor.watch("flow-4", new Day(3).model(Subject.FLOW));

        assertThat(monitor.hasDrifted(Subject.FLOW)).isFalse();
        assertThat(status().model()).isEqualTo("flow-4");
    }

    @Test
    void theIndexIsTheTextbooksButForChance() {
        Parts parts = Parts.ofNumber("x", List.of(1.0), List.of(0.5, 0.5));

        Drift drift = StabilityIndex.of(parts, new int[] {200, 800});

        assertThat(drift.index()).isEqualTo(0.3 * Math.log(4) - 0.001, withPrecision(1e-9));
        assertThat(drift.words()).isEqualTo("80 % at 1 or more, was 50 %");
    }

    @Test
    void healthNamesWhatDriftedAndWhatToDo() {
        // given
        ModelHealth health = new ModelHealth(new OnlyFlows(), monitor);
        assertThat(health.check())
                .containsExactly(
                        new Finding(
                                Finding.Level.OK,
                                "models",
                                "flow-3 active, judged 0, drift not known before a day of traffic",
                                ""),
                        new Finding(Finding.Level.OK, "models", "no active model of hosts", ""));

        // when
        live(0, 24, BUSY, 1, "mail", 1);

        // then
        assertThat(health.check().get(0).message()).isEqualTo("flow-3 active, judged 24,000, no drift");

        // when
        live(24, 48, BUSY, 6, "mail", 1);

        // then
        Finding finding = health.check().get(0);
        assertThat(finding.level()).isEqualTo(Finding.Level.WARNING);
        assertThat(finding.message()).contains("flow-3 active").contains("out_bytes (PSI ");
        assertThat(finding.remedy()).contains("netsentinel:model-train").contains("netsentinel:model-activate");
    }

    private final class OnlyFlows implements ModelsAtWork {
        @Override
        public Optional<AtWork> active(Subject subject) {
            return subject == Subject.FLOW ? Optional.of(new AtWork("flow-3", model)) : Optional.empty();
        }

        @Override
        public Optional<AtWork> shadow(Subject subject) {
            return Optional.empty();
        }

        @Override
        public void count(String id, long judged, long alerts) {
            throw new UnsupportedOperationException();
        }
    }
}
