package io.netsentinel.detector.ml.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatternsTest {
    private static BitSet columns(int... columns) {
        BitSet pattern = new BitSet();
        for (int column : columns) {
            pattern.set(column);
        }
        return pattern;
    }

    @Test
    void similarPatternsCountAsOneThatManyHave() {
        // given ten rows with nearly the same rare columns, and three others
        List<BitSet> rows = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            rows.add(columns(1, 2, 3, 10 + i));
        }
        rows.addAll(List.of(columns(30, 31), columns(40, 41), columns(50)));

        // when
        Patterns patterns = Patterns.of(rows, 5);

        // then
        assertThat(patterns.contain(columns(1, 2, 3))).isTrue();
        assertThat(patterns.contain(columns(1, 2, 3, 99))).isTrue();
        assertThat(patterns.contain(columns(30, 31))).isFalse();
    }

    @Test
    void rowsWithoutRareColumnsHaveNoPattern() {
        Patterns patterns = Patterns.of(List.of(columns(), columns(), columns()), 2);

        assertThat(patterns.contain(columns(7))).isFalse();
    }
}
