package io.netsentinel.detectors.state;

import java.util.function.LongConsumer;

/** A set of longs without boxing, which grows to a bound and then takes nothing new. */
public final class LongSet {
    private static final int INITIAL = 8;
    private static final long EMPTY = 0;

    private final int max;
    private long[] slots = new long[INITIAL];
    private boolean hasZero;
    private int size;

    /** A set of at most {@code max} values. */
    public LongSet(int max) {
        this.max = max;
    }

    /** Adds a value; false if it is there already or the set is full. */
    public boolean add(long value) {
        if (size >= max || contains(value)) {
            return false;
        }
        size++;
        if (value == EMPTY) {
            hasZero = true;
            return true;
        }
        slots[find(slots, value)] = value;
        if (size * 2 > slots.length) {
            grow();
        }
        return true;
    }

    /** Whether the value was added. */
    public boolean contains(long value) {
        return value == EMPTY ? hasZero : slots[find(slots, value)] == value;
    }

    /** How many values it holds. */
    public int size() {
        return size;
    }

    /** Whether it takes no more values; its size is then a lower bound of what was seen. */
    public boolean isFull() {
        return size >= max;
    }

    /** Forgets everything. */
    public void clear() {
        slots = new long[INITIAL];
        hasZero = false;
        size = 0;
    }

    /** Hands out every value, in no order that means anything. */
    public void forEach(LongConsumer consumer) {
        if (hasZero) {
            consumer.accept(EMPTY);
        }
        for (long value : slots) {
            if (value != EMPTY) {
                consumer.accept(value);
            }
        }
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        for (long value : slots) {
            if (value != EMPTY) {
                larger[find(larger, value)] = value;
            }
        }
        slots = larger;
    }

    private static int find(long[] slots, long value) {
        int mask = slots.length - 1;
        int slot = (int) spread(value) & mask;
        while (slots[slot] != EMPTY && slots[slot] != value) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** The finalizer of MurmurHash3: neighbouring ports and addresses land far apart. */
    private static long spread(long value) {
        long x = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
        x = (x ^ x >>> 33) * 0xc4ceb9fe1a85ec53L;
        return x ^ x >>> 33;
    }
}
