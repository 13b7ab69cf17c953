package io.netsentinel.detector.ml.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.netsentinel.detector.ml.network.TrainingSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RecipeTest {
    private static final Recipe RECIPE =
            new Recipe(List.of(8, 2), 2, new TrainingSettings(1e-2, 0, 64, 20, 4, 1), 0.01, 0.05, 0);

    private static AnomalyModel model;
    private static Judge judge;

    @BeforeAll
    static void learn() throws InterruptedException {
        model = RECIPE.learn(Normal.rows(2_000, 1), Normal.rows(500, 2), epoch -> {});
        judge = new Judge(model.reproduction());
    }

    private static Table one(double out, double in, double duration, String service) {
        Table table = new Table(Normal.SCHEMA);
        table.add(new double[] {out, in, duration}, new String[] {service});
        return table;
    }

    private static double percentile(Table table) {
        return model.calibration().percentile(judge.scores(table)[0]);
    }

    @Test
    void normalRowsScoreAsTheHeldOutOnesDo() {
        // when
        float[] scores = judge.scores(Normal.rows(4_000, 3));

        // then about one in a hundred is above the threshold for one in a hundred
        double threshold = model.calibration().threshold(0.01);
        long above = 0;
        for (float score : scores) {
            above += score > threshold ? 1 : 0;
        }
        assertThat(above / 4_000.0).isBetween(0.002, 0.03);
    }

    @Test
    void whatBreaksTheRelationIsUnusualThoughEachValueIsNot() {
        // given sizes that are both usual, but not with each other
        assertThat(percentile(one(150, 1_500, 0.5, "web"))).isLessThan(99);
        assertThat(percentile(one(4_000, 200, 0.5, "mail"))).isLessThan(99.9);

        // then
        assertThat(percentile(one(4_000, 200, 0.5, "web"))).isGreaterThan(99.9);
    }

    @Test
    void anUnknownServiceIsUnusual() {
        assertThat(percentile(one(150, 1_500, 0.5, "chat"))).isGreaterThan(99.9);
    }

    @Test
    void saysWhichColumnsMadeTheScoreAndWhatWasExpected() {
        // given
        Table row = one(150, 1_500, 40, "web");

        // when
        double[] parts = judge.parts(row, 0);
        double[] expected = judge.expected(row, 0);

        // then
        assertThat(Arrays.stream(parts).sum()).isCloseTo(1, within(1e-6));
        assertThat(parts[2]).isGreaterThan(0.5);
        assertThat(expected[2]).isLessThan(20);
    }

    @Test
    void theSameSeedGivesTheSameModel() throws InterruptedException {
        // when
        AnomalyModel again = RECIPE.learn(Normal.rows(2_000, 1), Normal.rows(500, 2), epoch -> {});
        AnomalyModel other = RECIPE.withSeed(9).learn(Normal.rows(2_000, 1), Normal.rows(500, 2), epoch -> {});

        // then
        assertThat(again.calibration()).isEqualTo(model.calibration());
        assertThat(other.calibration()).isNotEqualTo(model.calibration());
    }

    /** Only such as differ: what comes often and always the same is normal to anybody who wasn't told. */
    @Test
    void attacksAmongTheRowsAreNotLearnedAsNormal() throws InterruptedException {
        // given five in a hundred rows that are attacks
        Recipe robust = new Recipe(List.of(8, 2), 1, RECIPE.training(), 0.01, 0.05, 0.08);

        // when
        AnomalyModel learned = robust.learn(Normal.rows(2_000, 0.05, 1), Normal.rows(500, 0.05, 2), epoch -> {});

        // then most others like them are still among the strangest one in a hundred
        double threshold = learned.calibration().threshold(0.01);
        int found = 0;
        for (float score : new Judge(learned.reproduction()).scores(Normal.rows(200, 1, 3))) {
            found += score > threshold ? 1 : 0;
        }
        assertThat(found).isGreaterThan(140);
    }

    @Test
    void tellsOfEveryEpochOfEveryNetwork() throws InterruptedException {
        List<Integer> epochs = new ArrayList<>();

        RECIPE.learn(Normal.rows(200, 1), Normal.rows(100, 2), epoch -> epochs.add(epoch.number()));

        assertThat(epochs).startsWith(1, 2).filteredOn(number -> number == 1).hasSize(2);
    }

    @Test
    void refusesTooFewRows() {
        assertThatThrownBy(() -> RECIPE.learn(Normal.rows(200, 1), Normal.rows(10, 2), epoch -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10 held-out rows are too few");
    }
}
