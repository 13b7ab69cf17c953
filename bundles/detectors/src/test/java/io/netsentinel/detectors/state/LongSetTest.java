package io.netsentinel.detectors.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LongSetTest {
    @Test
    void holds_what_a_hash_set_holds() {
        LongSet set = new LongSet(10_000);
        Set<Long> expected = new HashSet<>();
        Random random = new Random(7);

        for (int i = 0; i < 5000; i++) {
            long value = random.nextInt(2000) - 1000L;
            assertThat(set.add(value)).isEqualTo(expected.add(value));
        }

        Set<Long> actual = new HashSet<>();
        set.forEach(actual::add);
        assertThat(actual).isEqualTo(expected).contains(0L);
        assertThat(set.size()).isEqualTo(expected.size());
    }

    @Test
    void takes_no_more_than_its_bound_until_it_is_cleared() {
        LongSet set = new LongSet(2);

        assertThat(set.add(0)).isTrue();
        assertThat(set.add(1)).isTrue();
        assertThat(set.isFull()).isTrue();
        assertThat(set.add(2)).isFalse();
        assertThat(set.contains(2)).isFalse();

        set.clear();
        assertThat(set.contains(0)).isFalse();
        assertThat(set.add(2)).isTrue();
    }
}
