package io.netsentinel.detector.ml.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReconstructionTest {
    private static final AutoencoderShape PLAIN = new AutoencoderShape(64, List.of(32, 12), false);
    private static final AutoencoderShape VARIATIONAL = new AutoencoderShape(20, List.of(16, 4), true);
    private static final double ROUNDING = 1e-4;

    @Test
    void computesWhatPaperAndPencilDo() {
        // given two inputs a and b, one unit of a - b + 0.5, and the outputs 2 and 3 times that, plus 1 and 0
        AutoencoderShape shape = new AutoencoderShape(2, List.of(1), false);
        Weights weights = Weights.of(shape, new float[] {1, -1, 0.5f, 2, 3, 1, 0});
        float[] output = new float[4];

        // when the rows (3, 1) and (1, 3) are reconstructed
        try (Reconstruction network = new PlainReconstruction(weights)) {
            network.reconstruct(new float[] {3, 1, 1, 3}, 2, output);
        }

        // then the unit is 2.5 for the one, and a hundredth of -1.5 for the other
        assertThat(output).containsExactly(new float[] {6, 7.5f, 0.97f, -0.045f}, within(1e-6f));
    }

    @ParameterizedTest
    @MethodSource("shapesAndRows")
    void isTheSameInPlainJavaAndInDeeplearning4j(AutoencoderShape shape, int rows) {
        Weights weights = Samples.weights(shape, 3);
        float[] input = Samples.values(rows, shape.inputs(), 5);
        float[] plain = new float[input.length];
        float[] library = new float[input.length];

        try (Reconstruction one = new PlainReconstruction(weights);
                Reconstruction other = new Deeplearning4jReconstruction(weights)) {
            one.reconstruct(input, rows, plain);
            other.reconstruct(input, rows, library);
            other.reconstruct(input, rows, library); // with buffers that were used before
        }

        assertThat(library).containsExactly(plain, within((float) ROUNDING));
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> shapesAndRows() {
        return Stream.of(PLAIN, VARIATIONAL).flatMap(shape -> Stream.of(0, 1, 64, 1_024, 1_500)
                .map(rows -> org.junit.jupiter.params.provider.Arguments.of(shape, rows)));
    }

    @Test
    void writesIntoTheInputIfAskedTo() {
        Weights weights = Samples.weights(PLAIN, 3);
        float[] input = Samples.values(10, 64, 5);
        float[] output = new float[input.length];

        try (Reconstruction network = new PlainReconstruction(weights)) {
            network.reconstruct(input, 10, output);
            network.reconstruct(input, 10, input);
        }

        assertThat(input).isEqualTo(output);
    }

    @Test
    void refusesArraysThatAreTooShort() {
        try (Reconstruction network = new PlainReconstruction(Samples.weights(PLAIN, 3))) {
            float[] ten = new float[640];
            assertThatIllegalArgumentException().isThrownBy(() -> network.reconstruct(ten, 11, ten));
            assertThatIllegalArgumentException().isThrownBy(() -> network.reconstruct(ten, 10, new float[639]));
            assertThatIllegalArgumentException().isThrownBy(() -> network.reconstruct(ten, -1, ten));
        }
    }

    @Test
    void restoresTheContextClassLoader() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        try (Reconstruction network = new Deeplearning4jReconstruction(Samples.weights(PLAIN, 3))) {
            network.reconstruct(new float[64], 1, new float[64]);
        }

        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }
}
