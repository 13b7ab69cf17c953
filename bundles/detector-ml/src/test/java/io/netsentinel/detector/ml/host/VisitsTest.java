package io.netsentinel.detector.ml.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.netsentinel.detector.ml.flow.Flows;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VisitsTest {
    private final Visits visits = new Visits();

    private void visit(double seconds) {
        visits.add(Flows.nanos(seconds), Flows.nanos(seconds + 0.1));
    }

    @Test
    void aBeaconIsRegularThoughItOncePaused() {
        for (int i = 0; i < 12; i++) {
            visit(i * 5 + (i > 6 ? 100 : 0));
        }

        assertThat(visits.regularity()).isCloseTo(1, within(1e-9));
        assertThat(visits.secondsBetween()).isEqualTo(5);
    }

    @Test
    void chanceIsNot() {
        Random random = new Random(1);
        double time = 0;
        for (int i = 0; i < 50; i++) {
            time += 0.6 - 10 * Math.log(1 - random.nextDouble());
            visit(time);
        }

        assertThat(visits.regularity()).isLessThan(0.4);
    }

    @Test
    void fewVisitsSayNothing() {
        for (int i = 0; i < 6; i++) {
            visit(i * 5);
        }

        assertThat(visits.regularity()).isZero();
    }

    @Test
    void connectionsAtOnceAreOneVisit() {
        for (int i = 0; i < 40; i++) {
            visit(i / 4 * 5 + i % 4 * 0.01);
        }

        assertThat(visits.count()).isEqualTo(10);
        assertThat(visits.regularity()).isGreaterThan(0.7);
    }

    @Test
    void visitsAreForgottenAfterFiveMinutes() {
        visit(0);
        visit(10);
        visit(305);

        assertThat(visits.count()).isEqualTo(2);
    }
}
