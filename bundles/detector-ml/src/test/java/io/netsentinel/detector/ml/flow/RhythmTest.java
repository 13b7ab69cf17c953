package io.netsentinel.detector.ml.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RhythmTest {
    private final Rhythm rhythm = new Rhythm();

    private void visit(double seconds) {
        rhythm.add(Flows.nanos(seconds), Flows.nanos(seconds + 0.1));
    }

    @Test
    void aBeaconIsRegular() {
        Random random = new Random(1);
        for (int i = 0; i < 20; i++) {
            visit(i * 5 + 0.5 * random.nextDouble());
        }

        assertThat(rhythm.regularity()).isGreaterThan(0.9);
        assertThat(rhythm.visits()).isEqualTo(20);
    }

    @Test
    void chanceIsNot() {
        Random random = new Random(1);
        double time = 0;
        for (int i = 0; i < 50; i++) {
            time += 0.6 - 10 * Math.log(1 - random.nextDouble());
            visit(time);
        }

        assertThat(rhythm.regularity()).isLessThan(0.4);
    }

    @Test
    void fiveIntervalsSayNothingYetAndTenSayAll() {
        for (int i = 0; i <= 5; i++) {
            visit(i * 10);
        }
        assertThat(rhythm.regularity()).isZero();

        for (int i = 6; i <= 10; i++) {
            visit(i * 10);
        }
        assertThat(rhythm.regularity()).isCloseTo(1, within(1e-9));
    }

    @Test
    void connectionsAtTheSameTimeAreOneVisit() {
        for (int i = 0; i < 10; i++) {
            visit(i * 0.02);
        }

        assertThat(rhythm.visits()).isEqualTo(1);
        assertThat(rhythm.regularity()).isZero();
    }

    @Test
    void visitsAreForgottenAfterFiveMinutes() {
        visit(0);
        visit(100);
        visit(350);

        assertThat(rhythm.visits()).isEqualTo(2);
    }
}
