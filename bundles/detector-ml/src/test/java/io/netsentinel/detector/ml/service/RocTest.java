package io.netsentinel.detector.ml.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RocTest {
    private static double area(double[] attacks, double[] others) {
        Roc roc = new Roc();
        for (double score : attacks) {
            roc.add(score, true);
        }
        for (double score : others) {
            roc.add(score, false);
        }
        return roc.area();
    }

    @Test
    void isTheShareOfPairsInTheRightOrder() {
        assertThat(area(new double[] {3, 4}, new double[] {1, 2})).isEqualTo(1);
        assertThat(area(new double[] {1}, new double[] {2, 3})).isZero();
        assertThat(area(new double[] {2, 2}, new double[] {2, 2, 2})).as("ties").isEqualTo(0.5);
        assertThat(area(new double[] {1, 3, 3}, new double[] {2, 3})).isEqualTo(3.0 / 6);
    }

    @Test
    void isThatOfAllPairsComparedOneByOne() {
        Random random = new Random(7);
        double[] attacks = random.ints(200, 0, 30).asDoubleStream().toArray();
        double[] others = random.ints(300, 0, 25).asDoubleStream().toArray();
        double wins = 0;
        for (double attack : attacks) {
            for (double other : others) {
                wins += attack > other ? 1 : attack == other ? 0.5 : 0;
            }
        }

        assertThat(area(attacks, others)).isCloseTo(wins / 200 / 300, within(1e-12));
    }

    @Test
    void isUnknownWithoutBoth() {
        assertThat(area(new double[] {1}, new double[] {})).isNaN();
        assertThat(area(new double[] {}, new double[] {1})).isNaN();
    }
}
