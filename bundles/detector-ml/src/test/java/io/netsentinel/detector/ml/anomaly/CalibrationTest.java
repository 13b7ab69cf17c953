package io.netsentinel.detector.ml.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    /** Scores whose distribution is known: exponential with mean 1. */
    private static float[] exponential(int count, long seed) {
        Random random = new Random(seed);
        float[] scores = new float[count];
        for (int i = 0; i < count; i++) {
            scores[i] = (float) -Math.log(1 - random.nextDouble());
        }
        return scores;
    }

    @Test
    void sharesOfNormalRowsThatScoreHigherAreAsTheyAre() {
        Calibration calibration = Calibration.of(exponential(100_000, 1));

        assertThat(calibration.rarity(Math.log(2))).isCloseTo(0.5, within(0.01));
        assertThat(calibration.percentile(Math.log(10))).isCloseTo(90, within(0.5));
    }

    @Test
    void theTailGoesOnWhereNoRowWas() {
        // given 5,000 rows, of which the highest is at some 8.5
        Calibration calibration = Calibration.of(exponential(5_000, 2));

        // then one in 100,000 is at 11.5, give or take half of the true distribution's own uncertainty
        assertThat(calibration.threshold(1e-5)).isBetween(9.0, 16.0);
        assertThat(calibration.rarity(11.5)).isBetween(1e-6, 1e-4);
    }

    @Test
    void thresholdIsTheScoreOfItsRarity() {
        Calibration calibration = Calibration.of(exponential(10_000, 3));

        for (double rarity : new double[] {0.9, 0.5, 0.2, 0.11, 0.09, 0.05, 1e-3, 1e-6, 1e-9}) {
            assertThat(calibration.rarity(calibration.threshold(rarity)) / rarity)
                    .as("rarity %s", rarity)
                    .isCloseTo(1, within(0.02));
        }
    }

    @Test
    void rarerMeansHigherEverywhere() {
        Calibration calibration = Calibration.of(exponential(1_000, 4));

        double before = Double.POSITIVE_INFINITY;
        for (double rarity = 1e-9; rarity < 1; rarity *= 1.5) {
            assertThat(calibration.threshold(rarity)).isLessThanOrEqualTo(before);
            before = calibration.threshold(rarity);
        }
    }

    @Test
    void rowsThatAllScoreTheSameStillHaveADistribution() {
        Calibration calibration = Calibration.of(new float[50]);

        assertThat(calibration.rarity(-1)).isEqualTo(1);
        assertThat(calibration.rarity(1)).isBetween(0.0, 1e-6);
        assertThat(calibration.threshold(1e-3)).isBetween(0.0, 1.0);
    }

    @Test
    void refusesTooFewRows() {
        assertThatThrownBy(() -> Calibration.of(new float[39]))
                .hasMessage("39 held-out rows are too few to calibrate by; 40 are the least");
    }

    @Test
    void refusesWhatIsNoDistribution() {
        assertThatThrownBy(() -> new Calibration(List.of(1.0, 0.0), 1, 0.1, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Calibration(List.of(0.0, 1.0), 1, 0.1, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
