package io.netsentinel.detector.ml.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PartsTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void whatLiesInTheSameBlockBelongsToTheSamePart() {
        Parts parts = new Parts(0, 780 * SECOND, 1);

        for (long minute = 0; minute < 13; minute++) {
            int part = parts.of(minute * 60 * SECOND);
            assertThat(parts.of((minute * 60 + 59) * SECOND)).isEqualTo(part);
        }
    }

    @Test
    void eachPartHasAsMuchAsTheOthers() {
        Parts parts = new Parts(0, 86_400 * SECOND, 1);
        int[] counts = new int[Parts.COUNT];
        for (long minute = 0; minute < 1_440; minute++) {
            counts[parts.of(minute * 60 * SECOND)]++;
        }

        assertThat(Arrays.stream(counts)).allMatch(count -> count > 300 && count < 420);
    }

    @Test
    void timesOutsideBelongToTheFirstAndTheLastBlock() {
        Parts parts = new Parts(1_000 * SECOND, 2_000 * SECOND, 1);

        assertThat(parts.of(0)).isEqualTo(parts.of(1_000 * SECOND));
        assertThat(parts.of(Long.MAX_VALUE)).isEqualTo(parts.of(2_000 * SECOND));
    }
}
