package io.netsentinel.detector.ml.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutoencoderShapeTest {
    @Test
    void widensTheWayItNarrows() {
        AutoencoderShape shape = new AutoencoderShape(64, List.of(32, 12), false);

        assertThat(shape.layers())
                .containsExactly(
                        new LayerShape(64, 32, true),
                        new LayerShape(32, 12, true),
                        new LayerShape(12, 32, true),
                        new LayerShape(32, 64, false));
        assertThat(shape.parameters()).isEqualTo(64 * 32 + 32 + 32 * 12 + 12 + 12 * 32 + 32 + 32 * 64 + 64);
    }

    @Test
    void hasALinearBottleneckIfVariational() {
        AutoencoderShape shape = new AutoencoderShape(4, List.of(3, 2), true);

        assertThat(shape.layers())
                .containsExactly(
                        new LayerShape(4, 3, true),
                        new LayerShape(3, 2, false),
                        new LayerShape(2, 3, true),
                        new LayerShape(3, 4, false));
    }

    @Test
    void refusesSizesThatMakeNoNetwork() {
        assertRefused(0, List.of(1));
        assertRefused(1 << 20, List.of(1));
        assertRefused(4, List.of());
        assertRefused(4, List.of(2, 0));
        assertRefused(4, Collections.nCopies(9, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new AutoencoderShape(4, List.of(2), true));
    }

    private static void assertRefused(int inputs, List<Integer> encoder) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AutoencoderShape(inputs, encoder, false));
    }
}
