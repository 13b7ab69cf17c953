package io.netsentinel.api.event;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fields of an event: an immutable map in one array. A sensor makes many thousands of them every second, so it is handed
 * over as it was built: {@link Map#copyOf} of another map costs more than all that else is done for an event.
 */
public final class FieldMap extends AbstractMap<String, String> {
    /** Names at even places, each with its value behind it; a hash table with open addressing, never full. */
    private final @Nullable String[] table;

    private final int size;

    private FieldMap(@Nullable String[] table, int size) {
        this.table = table;
        this.size = size;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public @Nullable String get(@Nullable Object name) {
        return name instanceof String text ? table[place(table, text) + 1] : null;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return new Entries();
    }

    /** Where a name is, or else the free place where it belongs. */
    private static int place(@Nullable String[] table, String name) {
        int last = table.length - 2;
        int place = (name.hashCode() * 0x9e37_79b9 >>> 16) * 2 & last;
        for (String there = table[place]; there != null && !there.equals(name); there = table[place]) {
            place = place + 2 & last;
        }
        return place;
    }

    private final class Entries extends AbstractSet<Map.Entry<String, String>> {
        @Override
        public int size() {
            return size;
        }

        @Override
        public Iterator<Map.Entry<String, String>> iterator() {
            return new Walk();
        }
    }

    private final class Walk implements Iterator<Map.Entry<String, String>> {
        private int place;

        @Override
        public boolean hasNext() {
            while (place < table.length && table[place] == null) {
                place += 2;
            }
            return place < table.length;
        }

        @Override
        public Map.Entry<String, String> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            place += 2;
            return Map.entry(Objects.requireNonNull(table[place - 2]), Objects.requireNonNull(table[place - 1]));
        }
    }

    /** Puts fields together. Used by one thread. */
    public static final class Builder {
        /** Most activities have half as many. */
        private static final int USUAL = 32;

        private @Nullable String[] table = new String[2 * USUAL];
        private int size;
        private boolean isHandedOver;

        /** Sets a field, again if it was set before. */
        public void put(String name, String value) {
            if (isHandedOver) {
                table = table.clone();
                isHandedOver = false;
            }
            int place = place(table, name);
            boolean isNew = table[place] == null;
            table[place] = name;
            table[place + 1] = value;
            if (isNew && ++size * 8 > table.length * 3) { // three quarters of the places
                grow();
            }
        }

        private void grow() {
            @Nullable String[] larger = new String[2 * table.length];
            for (int i = 0; i < table.length; i += 2) {
                String name = table[i];
                if (name != null) {
                    int place = place(larger, name);
                    larger[place] = name;
                    larger[place + 1] = table[i + 1];
                }
            }
            table = larger;
        }

        /** Whether a field is set. */
        public boolean has(String name) {
            return table[place(table, name)] != null;
        }

        public boolean isEmpty() {
            return size == 0;
        }

        /** The fields as they are now; later changes don't show in it. */
        public FieldMap build() {
            isHandedOver = true;
            return new FieldMap(table, size);
        }
    }
}
