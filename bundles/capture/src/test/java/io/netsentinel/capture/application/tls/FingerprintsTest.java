package io.netsentinel.capture.application.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FingerprintsTest {
    private int calculations;
    private final Fingerprints fingerprints = new Fingerprints(this::calculate);

    private String calculate(int[] list) {
        calculations++;
        return Arrays.toString(list);
    }

    @Test
    void workIsNotDoneTwice() {
        assertThat(fingerprints.of(new int[] {1, 2})).isEqualTo("[1, 2]");
        assertThat(fingerprints.of(new int[] {1, 2})).isEqualTo("[1, 2]");

        assertThat(calculations).isEqualTo(1);
    }

    @Test
    void manyListsAreToldApart() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 10_000; i++) {
                assertThat(fingerprints.of(new int[] {i, -i})).isEqualTo("[" + i + ", " + -i + "]");
            }
        }
    }
}
