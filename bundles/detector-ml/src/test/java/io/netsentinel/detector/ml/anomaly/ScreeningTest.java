package io.netsentinel.detector.ml.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.detector.ml.network.TrainingSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreeningTest {
    private static final Recipe TRUSTING =
            new Recipe(List.of(8, 2), 1, new TrainingSettings(1e-2, 0, 64, 20, 4, 1), 0.01, 0.05, 0);
    private static final Recipe CAREFUL = new Recipe(TRUSTING.encoder(), 1, TRUSTING.training(), 0.01, 0.05, 0.1);

    private static final double[] STRANGE = {100, 9, 3};

    /** Normal rows, and after every 32 of them one of the same pattern that is not. */
    private static Table contaminated(int count, long seed) {
        Table normal = Normal.rows(count, seed);
        Table mixed = new Table(Normal.SCHEMA);
        for (int row = 0; row < count; row++) {
            mixed.add(normal.numbers(row), normal.categories(row));
            if (row % 32 == 0) {
                mixed.add(STRANGE, new String[] {"scan"});
            }
        }
        return mixed;
    }

    private static double rarityOfStrange(AnomalyModel model) {
        Table one = new Table(Normal.SCHEMA);
        one.add(STRANGE, new String[] {"scan"});
        return model.calibration().rarity(new Judge(model.reproduction()).scores(one)[0]);
    }

    private static double above(AnomalyModel model, double rarity) {
        double limit = model.calibration().threshold(rarity);
        int above = 0;
        for (float score : new Judge(model.reproduction()).scores(Normal.rows(8_000, 3))) {
            above += score > limit ? 1 : 0;
        }
        return above / 8_000.0;
    }

    @Test
    void aPatternThatThreeRowsInAHundredHaveIsStillUnusual() throws InterruptedException {
        // given models that learned and are calibrated by such rows
        Table rows = contaminated(2_000, 1);
        Table heldOut = contaminated(1_000, 2);

        // when
        AnomalyModel careful = CAREFUL.learn(rows, heldOut, epoch -> {});
        AnomalyModel trusting = TRUSTING.learn(rows, heldOut, epoch -> {});

        // then
        assertThat(rarityOfStrange(careful)).isLessThan(1e-3);
        assertThat(rarityOfStrange(trusting)).isGreaterThan(1e-2);
    }

    @Test
    void withoutAttacksThresholdsAreExceededAsOftenAsTheySay() throws InterruptedException {
        // when
        AnomalyModel model = CAREFUL.learn(Normal.rows(3_000, 1), Normal.rows(3_000, 2), epoch -> {});

        // then within three standard errors of 3,000 and 8,000 rows
        assertThat(above(model, 0.05)).isBetween(0.036, 0.064);
        assertThat(above(model, 0.01)).isBetween(0.003, 0.017);
    }

    @Test
    void networksThatJudgeInTurnLeaveItOutToo() throws InterruptedException {
        // given
        Table rows = contaminated(2_000, 1);

        // when
        CrossFit fit = CrossFit.learn(CAREFUL, rows, row -> row / 8 % 4, 1, epoch -> {});

        // then exactly those rows are not calibrated by
        assertThat(fit.repeated()).hasSize(63).allMatch(row -> "scan".equals(rows.category(row, 0)));
    }
}
