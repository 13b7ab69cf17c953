package io.netsentinel.audit.log;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Writes, reads and hashes lines. Safe for use by several threads. */
final class LineFormat {
    private static final int FIRST_TYPES = 16;
    private static final int MOST_TYPES = 100;

    private static final ObjectMapper JSON = mapper();

    private LineFormat() {}

    /** The line with its hash, as text without line break. */
    static String write(Line line) {
        return text(sealed(line));
    }

    /** The same line with the hash that it should have. */
    static Line sealed(Line line) {
        return line.withHash(sha256(text(line.withHash(null))));
    }

    /**
     * Reads a line.
     *
     * @throws JsonProcessingException if it is none
     */
    static Line read(String text) throws JsonProcessingException {
        Line line = JSON.readValue(text, Line.class);
        if (line == null) {
            throw new JsonParseException("null is no record");
        }
        return line;
    }

    /** Reads one of the small files beside the log. */
    static <T> T read(byte[] bytes, Class<T> type) throws IOException {
        T value = JSON.readValue(bytes, type);
        if (value == null) {
            throw new JsonParseException("null is no mark");
        }
        return value;
    }

    /** Anything as one line. */
    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON can't hold " + value.getClass(), e);
        }
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** With a memory of types of its own: the shared one would keep each revision of this bundle for ever. */
    private static ObjectMapper mapper() {
        LookupCache<Object, JavaType> types = new LRUMap<>(FIRST_TYPES, MOST_TYPES);
        return JsonMapper.builder()
                .typeFactory(TypeFactory.defaultInstance().withCache(types))
                .addModule(new JavaTimeModule())
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }
}
