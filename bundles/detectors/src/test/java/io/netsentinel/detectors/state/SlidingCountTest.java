package io.netsentinel.detectors.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlidingCountTest {
    private final SlidingCount count = new SlidingCount(10, 3);

    @Test
    void counts_what_lies_in_the_window() {
        count.add(100, 1);
        count.add(119, 2);
        assertThat(count.sum()).isEqualTo(3);

        count.add(130, 4);
        assertThat(count.sum()).isEqualTo(6);

        count.add(1000, 8);
        assertThat(count.sum()).isEqualTo(8);
    }

    @Test
    void takes_late_ones_that_still_lie_in_the_window() {
        count.add(130, 1);
        count.add(115, 2);
        assertThat(count.sum()).isEqualTo(3);

        count.add(105, 4);
        assertThat(count.sum()).isEqualTo(3);
    }

    @Test
    void pairs_an_interval_with_its_fuller_neighbour() {
        count.add(105, 1);
        count.add(115, 2);
        count.add(125, 4);

        assertThat(count.around(119)).isEqualTo(6);
        assertThat(count.around(105)).isEqualTo(3);
        assertThat(count.around(129)).isEqualTo(6);
        assertThat(count.around(500)).isZero();
    }

    @Test
    void works_before_the_epoch() {
        count.add(-5, 1);
        count.add(5, 2);

        assertThat(count.sum()).isEqualTo(3);
        assertThat(count.around(-5)).isEqualTo(3);
    }
}
