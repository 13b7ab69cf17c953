package io.netsentinel.detector.ml.network;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A trained network as bytes. They are data and never code: a header in JSON that describes the shape, from which the
 * network is built anew, and its numbers.
 *
 * <pre>
 * 4 bytes   "NSNN"
 * 4 bytes   length of the header, little-endian like all that follows
 * header    {"format":1,"inputs":64,"encoder":[32,12],"variational":false}
 * the rest  the parameters in the order of {@link Weights}, 4 bytes each
 * </pre>
 *
 * Reading allocates no more than a small multiple of the bytes that are there, whatever they claim.
 */
public final class NetworkFile {
    private static final byte[] MAGIC = "NSNN".getBytes(StandardCharsets.US_ASCII);
    private static final int FORMAT = 1;
    private static final int MAX_HEADER = 4_096;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .typeFactory(OwnTypes.factory())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private NetworkFile() {}

    private record Header(int format, int inputs, List<Integer> encoder, boolean variational) {}

    /** The bytes of a network. */
    public static byte[] write(Weights weights) {
        byte[] header = header(weights.shape());
        float[] parameters = weights.parameters();
        ByteBuffer file = ByteBuffer.allocate(
                        MAGIC.length + Integer.BYTES + header.length + parameters.length * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putInt(header.length)
                .put(header);
        file.asFloatBuffer().put(parameters);
        return file.array();
    }

    private static byte[] header(AutoencoderShape shape) {
        try {
            return JSON.writeValueAsBytes(new Header(FORMAT, shape.inputs(), shape.encoder(), shape.variational()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("four plain values have no JSON", e);
        }
    }

    /**
     * Reads a network from bytes of any origin.
     *
     * @throws NetworkFileException if they are not exactly what {@link #write} gives
     */
    public static Weights read(byte[] bytes) throws NetworkFileException {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        try {
            AutoencoderShape shape = shape(headerOf(file));
            return Weights.of(shape, parameters(file, shape.parameters()));
        } catch (IllegalArgumentException e) {
            throw new NetworkFileException(String.valueOf(e.getMessage()), e);
        }
    }

    private static byte[] headerOf(ByteBuffer file) {
        require(file.remaining() >= MAGIC.length + Integer.BYTES, "it is too short");
        byte[] magic = new byte[MAGIC.length];
        file.get(magic);
        require(Arrays.equals(magic, MAGIC), "it does not begin with NSNN");
        int length = file.getInt();
        require(
                length >= 0 && length <= Math.min(MAX_HEADER, file.remaining()),
                "its header cannot have length " + length);
        byte[] header = new byte[length];
        file.get(header);
        return header;
    }

    private static AutoencoderShape shape(byte[] json) {
        try {
            Header header = JSON.readValue(json, Header.class);
            require(header != null && header.format() == FORMAT, "its format is not " + FORMAT);
            require(header.encoder().stream().noneMatch(Objects::isNull), "a layer has no size");
            return new AutoencoderShape(header.inputs(), header.encoder(), header.variational());
        } catch (IOException e) {
            throw new IllegalArgumentException("its header is not the JSON expected: " + e.getMessage(), e);
        }
    }

    private static float[] parameters(ByteBuffer file, int count) {
        long expected = (long) count * Float.BYTES;
        require(
                file.remaining() == expected,
                "it has " + file.remaining() + " bytes of parameters where its shape needs " + expected);
        float[] parameters = new float[count];
        file.asFloatBuffer().get(parameters);
        return parameters;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
