package io.netsentinel.detectors.scan;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A small map that forgets what was not used for longest. */
final class RecentMap<K, V> {
    /** Wide enough for the thousand most common ports; what a scan goes over is used again and again, so it stays. */
    private static final int MAX = 1024;

    private static final float LOAD = 0.75f;

    private final Map<K, V> entries = new LinkedHashMap<>(16, LOAD, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MAX;
        }
    };

    @Nullable V get(K key) {
        return entries.get(key);
    }

    V getOrCreate(K key, Function<? super K, ? extends V> create) {
        return entries.computeIfAbsent(key, create);
    }

    Collection<V> values() {
        return entries.values();
    }
}
