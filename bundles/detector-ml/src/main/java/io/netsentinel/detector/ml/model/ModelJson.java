package io.netsentinel.detector.ml.model;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.netsentinel.detector.ml.network.OwnTypes;
import java.io.IOException;

/** How records of a model stand in its file: strict, so that a damaged or foreign file is not half understood. */
public final class ModelJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .typeFactory(OwnTypes.factory())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()
            .setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));

    private ModelJson() {}

    /** Writes a record. */
    public static byte[] write(Object record) {
        try {
            return MAPPER.writeValueAsBytes(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record that JSON can't hold: " + record.getClass(), e);
        }
    }

    /**
     * Reads a record.
     *
     * @throws DamagedModelException if it is not one of this type
     */
    public static <T> T read(byte[] json, Class<T> type) throws DamagedModelException {
        try {
            T record = MAPPER.readValue(json, type);
            if (record == null) {
                throw new DamagedModelException("it says null where a " + type.getSimpleName() + " should be");
            }
            return record;
        } catch (JsonProcessingException e) {
            throw new DamagedModelException(e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new DamagedModelException(String.valueOf(e.getMessage()), e);
        }
    }
}
