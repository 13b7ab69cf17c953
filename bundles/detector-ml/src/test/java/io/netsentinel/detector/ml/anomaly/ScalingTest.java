package io.netsentinel.detector.ml.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalingTest {
    private static final Schema SCHEMA =
            new Schema(List.of(new Column("size", true), new Column("share", false)), List.of("protocol"));

    private final Table table = new Table(SCHEMA);

    private void add(double size, double share, String protocol) {
        table.add(new double[] {size, share}, new String[] {protocol});
    }

    private Scaling learned() {
        for (int i = 0; i < 20; i++) {
            add(Math.expm1(i % 2 == 0 ? 2 : 4), 0.5, i < 15 ? "tcp" : "odd");
        }
        return Scaling.of(table, 0.01);
    }

    @Test
    void scalesNumbersToDeviationsAndCategoriesToFlags() {
        // given sizes whose logarithms are 2 and 4, fifteen times tcp and five times what is too rare to be usual
        Scaling scaling = learned();

        // when
        float[] scaled = scaling.scale(table);

        // then
        assertThat(scaling.width()).isEqualTo(4);
        assertThat(Arrays.copyOf(scaled, 4)).containsExactly(new float[] {-1, 0, 1, 0}, within(1e-6f));
        assertThat(Arrays.copyOfRange(scaled, 19 * 4, 20 * 4)).containsExactly(new float[] {1, 0, 0, 1}, within(1e-6f));
    }

    @Test
    void whatIsFarAwayIsCut() {
        Scaling scaling = learned();
        add(1e300, -1e300, "tcp");

        float[] row = new float[4];
        scaling.scale(table, 20, row, 0);

        assertThat(row).containsExactly(10, -10, 1, 0);
    }

    @Test
    void restoresWhatANumberWas() {
        Scaling scaling = learned();

        assertThat(scaling.restore(0, -1)).isCloseTo(Math.expm1(2), within(1e-9));
        assertThat(scaling.restore(1, 0)).isEqualTo(0.5);
    }

    @Test
    void knowsWhichColumnAFlagIsOf() {
        assertThat(learned().origins()).containsExactly(0, 1, 2, 2);
    }

    @Test
    void refusesWhatIsNoRow() {
        assertThatThrownBy(() -> add(Double.NaN, 0, "tcp"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("size is NaN");
        assertThatThrownBy(() -> table.add(new double[1], new String[1]))
                .hasMessage("a row has 2 numbers and 1 categories, not 1 and 1");
    }

    @Test
    void refusesToLearnFromNothing() {
        assertThatThrownBy(() -> Scaling.of(table, 0.01)).hasMessage("there are no rows to learn from");
    }

    @Test
    void refusesAScalingThatIsNotOfItsSchema() {
        assertThatThrownBy(() -> new Scaling(SCHEMA, List.of(0.0), List.of(1.0), List.of(List.of())))
                .hasMessage("the scaling is not one of its schema");
        assertThatThrownBy(() -> new Scaling(SCHEMA, List.of(0.0, 0.0), List.of(1.0, 0.0), List.of(List.of())))
                .hasMessage("a mean is not finite, or a deviation is not positive");
    }

    @Test
    void schemasDifferByTheirHash() {
        Schema plain = new Schema(List.of(new Column("size", false), new Column("share", false)), List.of("protocol"));

        assertThat(SCHEMA.hash()).isEqualTo(new Schema(SCHEMA.numbers(), SCHEMA.categories()).hash());
        assertThat(plain.hash()).isNotEqualTo(SCHEMA.hash());
        assertThat(plain.names()).containsExactly("size", "share", "protocol");
    }

    @Test
    void someRowsOfATable() {
        learned();

        Table odd = table.where(row -> table.category(row, 0).equals("odd"));

        assertThat(odd.size()).isEqualTo(5);
        assertThat(odd.category(4, 0)).isEqualTo("odd");
        assertThat(odd.number(0, 0)).isEqualTo(Math.expm1(4));
    }
}
