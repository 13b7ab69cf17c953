package io.netsentinel.capture.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.netsentinel.capture.testing.Bytes;
import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadEntropyTest {
    private final PayloadEntropy entropy = new PayloadEntropy();

    @ParameterizedTest
    @CsvSource({"a, 0", "aaaa, 0", "ab, 1", "abcd, 2", "aaab, 0.811278", "abcdefgh, 3"})
    void isShannonsAndForgetsTheLastPayload(String payload, double bits) {
        entropy.of(ByteBuffer.wrap(Bytes.text("xyzxy")), 0, 5);
        assertThat(entropy.of(ByteBuffer.wrap(Bytes.text("_" + payload)), 1, payload.length()))
                .isCloseTo((float) bits, within(1e-5f));
    }

    @ParameterizedTest
    @CsvSource({"256, 8", "1000, 8", "128, 7"})
    void looksAtTheFirstBytesOnly(int length, float bits) {
        byte[] all = new byte[1000];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i < 256 ? i : 0);
        }
        assertThat(entropy.of(ByteBuffer.wrap(all), 0, length)).isCloseTo(bits, within(1e-5f));
    }
}
