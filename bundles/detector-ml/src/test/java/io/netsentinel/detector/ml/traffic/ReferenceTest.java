package io.netsentinel.detector.ml.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.netsentinel.detector.ml.anomaly.Column;
import io.netsentinel.detector.ml.anomaly.Schema;
import io.netsentinel.detector.ml.anomaly.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    private static final Schema SCHEMA =
            new Schema(List.of(new Column("size", true), new Column("flag", false)), List.of("kind"));

    @Test
    void cutsNumbersIntoTenPartsAndCountsCategories() {
        Table rows = new Table(SCHEMA);
        for (int i = 0; i < 1_000; i++) {
            rows.add(new double[] {i, i % 50 == 0 ? 1 : 0}, new String[] {i < 250 ? "web" : "mail"});
        }

        Reference reference = Reference.of(rows);

        assertThat(reference.edges().get(0)).hasSize(9).startsWith(100.0).endsWith(900.0);
        assertThat(reference.numbers().get(0))
                .allSatisfy(share -> assertThat(share).isCloseTo(0.1, within(1e-9)));
        assertThat(reference.part(0, -5)).isZero();
        assertThat(reference.part(0, 100)).isEqualTo(1);
        assertThat(reference.part(0, 5_000)).isEqualTo(9);
        assertThat(reference.categories().get(0).get("web")).isCloseTo(0.25, within(1e-9));
    }

    @Test
    void aNumberThatHardlyVariesHasFewParts() {
        Table rows = new Table(SCHEMA);
        for (int i = 0; i < 100; i++) {
            rows.add(new double[] {7, i % 4 == 0 ? 1 : 0}, new String[] {"web"});
        }

        Reference reference = Reference.of(rows);

        assertThat(reference.edges().get(0)).isEmpty();
        assertThat(reference.numbers().get(0)).hasSize(1);
        assertThat(reference.edges().get(1)).containsExactly(1.0);
        assertThat(reference.numbers().get(1).get(0)).isCloseTo(0.75, within(1e-9));
    }
}
