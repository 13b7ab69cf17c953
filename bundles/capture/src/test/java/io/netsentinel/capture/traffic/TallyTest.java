package io.netsentinel.capture.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TallyTest {
    private final Tally tally = new Tally(2);

    private void add(long high, long low, long bytes) {
        tally.add(tally.entry(new long[] {high, low}), 1, 1, bytes, 2, 3 * bytes);
    }

    private long[] keys(int most) {
        return Arrays.stream(tally.top(most))
                .mapToLong(entry -> tally.key(entry, 1))
                .toArray();
    }

    @Test
    void sumsByKey() {
        // given
        Map<Long, Long> expected = new HashMap<>();
        Random random = new Random(5);

        // when
        for (int i = 0; i < 100_000; i++) {
            long key = random.nextInt(20_000);
            long bytes = random.nextInt(1_500);
            add(key, -key, bytes);
            expected.merge(key, bytes, Long::sum);
        }

        // then
        assertThat(tally.size()).isEqualTo(expected.size());
        for (int entry : tally.all()) {
            long key = tally.key(entry, 0);
            assertThat(tally.key(entry, 1)).isEqualTo(-key);
            assertThat(tally.bytes(entry, 0)).isEqualTo(expected.get(key));
            assertThat(tally.bytes(entry, 1)).isEqualTo(3 * expected.get(key));
            assertThat(tally.packets(entry, 1)).isEqualTo(2 * tally.flows(entry));
        }
        assertThat(tally.lostBytes()).isZero();
    }

    @Test
    void ordersByBytesAndAmongEqualsByKey() {
        add(0, 7, 10);
        add(0, -1, 20);
        add(0, 3, 20);
        add(0, 9, 500);
        add(0, 5, 20);

        assertThat(keys(10)).containsExactly(9, 3, 5, -1, 7);
        assertThat(keys(2)).containsExactly(9, 3);
    }

    @Test
    void keepsTheLargeOnesOfAFlood() {
        // given ten that are large, among a million that are not
        for (long i = 0; i < 1_000_000; i++) {
            add(1, i, 60);
            if (i % 100_000 == 50_000) {
                for (long large = 1; large <= 10; large++) {
                    add(2, large, 100_000 * large);
                }
            }
        }

        // then
        assertThat(keys(10)).containsExactly(10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
        assertThat(tally.size()).isBetween(Tally.MOST / 2, Tally.MOST);
        long kept = Arrays.stream(tally.all())
                .mapToLong(entry -> tally.bytes(entry, 0) + tally.bytes(entry, 1))
                .sum();
        assertThat(kept + tally.lostBytes()).isEqualTo(4 * (60L * 1_000_000 + 10 * 55L * 100_000));
        assertThat(tally.lostPackets()).isPositive().isEqualTo(tally.lostBytes() / 240 * 3);
    }

    @Test
    void keepsTheLastLabelThatSaysSomething() {
        int entry = tally.entry(new long[] {1, 2});
        tally.label(entry, 5);
        tally.label(entry, 0);

        assertThat(tally.label(tally.entry(new long[] {1, 2}))).isEqualTo(5);
        assertThat(tally.label(tally.entry(new long[] {2, 1}))).isZero();
    }

    @Test
    void forgetsEverything() {
        for (long i = 0; i < 2 * Tally.MOST; i++) {
            add(1, i, 60);
        }
        tally.clear();

        assertThat(tally.size()).isZero();
        assertThat(tally.all()).isEmpty();
        assertThat(tally.top(3)).isEmpty();
        assertThat(tally.lostBytes()).isZero();
        assertThat(tally.lostPackets()).isZero();
    }
}
