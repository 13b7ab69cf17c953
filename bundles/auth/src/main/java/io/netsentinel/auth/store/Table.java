package io.netsentinel.auth.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** Records of one kind by their key, in the file and, for reading at each request, in memory. */
public final class Table<T> {
    private final MVMap<String, String> file;
    private final Json json;
    private final Map<String, T> memory = new ConcurrentHashMap<>();

    Table(MVMap<String, String> file, Class<T> type, Json json) {
        this.file = file;
        this.json = json;
        file.forEach((key, text) -> {
            try {
                memory.put(key, json.read(text, type));
            } catch (JsonProcessingException e) {
                // its message would quote the record
                throw new IllegalStateException("record " + key + " of " + file.getName() + " can't be read: "
                        + e.getClass().getSimpleName());
            }
        });
    }

    /** The record, null if there is none. */
    public @Nullable T get(String key) {
        return memory.get(key);
    }

    /** All records, in no order. */
    public Collection<T> all() {
        return Collections.unmodifiableCollection(memory.values());
    }

    void write(String key, @Nullable T value) {
        if (value == null) {
            file.remove(key);
        } else {
            file.put(key, json.write(value));
        }
    }

    void publish(String key, @Nullable T value) {
        if (value == null) {
            memory.remove(key);
        } else {
            memory.put(key, value);
        }
    }
}
