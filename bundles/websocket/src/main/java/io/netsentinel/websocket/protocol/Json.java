package io.netsentinel.websocket.protocol;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON as in the REST API: snake case, times in ISO 8601, nothing unknown. Safe for use by several threads. */
public final class Json {
    private static final int FIRST_TYPES = 16;
    private static final int MOST_TYPES = 200;

    private final JsonMapper mapper;

    public Json() {
        // a memory of types of its own: the shared one would keep this bundle's class loader
        LookupCache<Object, JavaType> cache = new LRUMap<>(FIRST_TYPES, MOST_TYPES);
        mapper = JsonMapper.builder()
                .typeFactory(TypeFactory.defaultInstance().withCache(cache))
                .addModule(new JavaTimeModule())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(MapperFeature.BLOCK_UNSAFE_POLYMORPHIC_BASE_TYPES)
                .build();
    }

    /** A record as a tree. */
    public JsonNode tree(Object value) {
        return mapper.valueToTree(value);
    }

    /** Something of ours as UTF-8. */
    public byte[] bytes(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was written by {@link #bytes}. */
    public JsonNode parse(byte[] json) {
        try {
            return mapper.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a client says.
     *
     * @throws IOException if that is no message
     */
    ClientMessage read(String text) throws IOException {
        return mapper.readValue(text, ClientMessage.class);
    }
}
