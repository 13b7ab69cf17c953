package io.netsentinel.detectors.scan;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A small map that forgets what was not used for longest. All maps share one room, so that many cannot fill the heap. */
final class RecentMap<K, V> {
    /** Wide enough for the thousand most common ports; what a scan goes over is used again and again, so it stays. */
    private static final int MAX = 1024;

    /** What each may hold, however crowded it is. */
    private static final int MIN = 16;

    private static final float LOAD = 0.75f;

    /** How many entries all maps together may still take. */
    static final class Room {
        private int free;

        Room(int entries) {
            free = entries;
        }

        int free() {
            return free;
        }
    }

    private final Room room;
    private final Map<K, V> entries = new LinkedHashMap<>(MIN, LOAD, true);

    RecentMap(Room room) {
        this.room = room;
    }

    @Nullable V get(K key) {
        return entries.get(key);
    }

    V getOrCreate(K key, Function<? super K, ? extends V> create) {
        V known = entries.get(key);
        if (known != null) {
            return known;
        }
        if (entries.size() >= (room.free > 0 ? MAX : MIN)) {
            Iterator<V> eldest = entries.values().iterator();
            eldest.next();
            eldest.remove();
            room.free++;
        }
        V created = create.apply(key);
        entries.put(key, created);
        room.free--;
        return created;
    }

    Collection<V> values() {
        return entries.values();
    }

    /** Gives its room back. */
    void clear() {
        room.free += entries.size();
        entries.clear();
    }
}
