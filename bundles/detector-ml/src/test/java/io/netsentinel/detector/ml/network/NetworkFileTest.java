package io.netsentinel.detector.ml.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkFileTest {
    private static final AutoencoderShape SHAPE = new AutoencoderShape(4, List.of(3, 2), true);
    private static final Weights WEIGHTS = Samples.weights(SHAPE, 1);
    private static final String HEADER = "{\"format\":1,\"inputs\":4,\"encoder\":[3,2],\"variational\":true}";
    private static final int PARAMETERS = SHAPE.parameters();

    @Test
    void readsWhatItWrote() throws NetworkFileException {
        Weights read = NetworkFile.read(NetworkFile.write(WEIGHTS));

        assertThat(read.shape()).isEqualTo(SHAPE);
        assertThat(read.parameters()).isEqualTo(WEIGHTS.parameters());
    }

    @Test
    void writesWhatIsDocumented() {
        assertThat(NetworkFile.write(WEIGHTS)).isEqualTo(file(HEADER, WEIGHTS.parameters()));
    }

    @Test
    void refusesAnyPartOfAFile() {
        byte[] whole = NetworkFile.write(WEIGHTS);

        for (int length = 0; length < whole.length; length++) {
            assertRefused(Arrays.copyOf(whole, length));
        }
        assertRefused(Arrays.copyOf(whole, whole.length + 1));
        assertRefused(Arrays.copyOf(whole, whole.length + 4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"format\":2,\"inputs\":4,\"encoder\":[3,2],\"variational\":true}",
                "{\"format\":1,\"inputs\":2147483647,\"encoder\":[2147483647],\"variational\":false}",
                "{\"format\":1,\"inputs\":4096,\"encoder\":[4096,4096,4096,4096],\"variational\":false}",
                "{\"format\":1,\"inputs\":4294967300,\"encoder\":[3,2],\"variational\":true}",
                "{\"format\":1,\"inputs\":-4,\"encoder\":[3,2],\"variational\":true}",
                "{\"format\":1,\"inputs\":4,\"encoder\":[3,2,1],\"variational\":true}",
                "{\"format\":1,\"inputs\":4,\"encoder\":[3,null],\"variational\":true}",
                "{\"format\":1,\"inputs\":4,\"encoder\":null,\"variational\":true}",
                "{\"format\":1,\"inputs\":4,\"encoder\":[3,2.5],\"variational\":true}",
                "{\"format\":1,\"inputs\":\"4\",\"encoder\":[3,2],\"variational\":true}",
                "{\"format\":1,\"inputs\":4,\"inputs\":4,\"encoder\":[3,2],\"variational\":true}",
                "{\"format\":1,\"inputs\":4,\"encoder\":[3,2],\"variational\":true,\"@class\":\"java.net.URL\"}",
                "{\"format\":1,\"inputs\":4,\"encoder\":[3,2],\"variational\":true}{}",
            })
    void refusesAnyOtherHeader(String header) {
        assertRefused(file(header, WEIGHTS.parameters()));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void refusesParametersThatAreNoNumbers(float value) {
        float[] parameters = WEIGHTS.parameters();
        parameters[7] = value;

        assertRefused(file(HEADER, parameters));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 4_097})
    void refusesAHeaderLengthThatCannotBe(int length) {
        byte[] file = Arrays.copyOf(NetworkFile.write(WEIGHTS), 10_000);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(4, length);

        assertRefused(file);
    }

    @Test
    void givesANetworkOrThatOneExceptionForAnyBytes() {
        Random random = new Random(1);
        byte[] whole = NetworkFile.write(WEIGHTS);
        for (int attempt = 0; attempt < 20_000; attempt++) {
            byte[] damaged = whole.clone();
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            assertReadsOrRefuses(damaged);
        }
    }

    private static void assertReadsOrRefuses(byte[] bytes) {
        try {
            assertThat(NetworkFile.read(bytes).parameters()).hasSizeLessThanOrEqualTo(PARAMETERS);
        } catch (NetworkFileException e) {
            assertThat(e).hasMessageStartingWith("This is not a network file: ");
        }
    }

    private static void assertRefused(byte[] bytes) {
        assertThatExceptionOfType(NetworkFileException.class)
                .isThrownBy(() -> NetworkFile.read(bytes))
                .withMessageStartingWith("This is not a network file: ");
    }

    private static byte[] file(String header, float[] parameters) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + json.length + 4 * parameters.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("NSNN".getBytes(StandardCharsets.US_ASCII))
                .putInt(json.length)
                .put(json);
        file.asFloatBuffer().put(parameters);
        return file.array();
    }
}
