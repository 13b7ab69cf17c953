package io.netsentinel.auth.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;

/** Records as text. The mapper has a memory of types of its own: Jackson's common one would keep this bundle for ever. */
final class Json {
    private static final int FIRST = 16;
    private static final int MOST = 200;

    private final JsonMapper mapper;

    Json() {
        LookupCache<Object, JavaType> own = new LRUMap<>(FIRST, MOST);
        mapper = JsonMapper.builder()
                .typeFactory(TypeFactory.defaultInstance().withCache(own))
                .build();
    }

    String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record can't be written as JSON", e);
        }
    }

    <T> T read(String text, Class<T> type) throws JsonProcessingException {
        return mapper.readValue(text, type);
    }
}
