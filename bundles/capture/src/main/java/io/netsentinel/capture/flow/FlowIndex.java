package io.netsentinel.capture.flow;

/**
 * From hash to record: an open-addressed table of one word an entry (hash and slot). Knows nothing of records, so it
 * grows and closes gaps without touching them.
 */
final class FlowIndex {
    static final int NONE = -1;

    private static final int INITIAL = 1 << 12;
    /** In tenths: beyond that, chains of neighbours get long. */
    private static final int MAX_LOAD = 6;

    private long[] entries = new long[INITIAL];
    private int mask = INITIAL - 1;
    private int size;

    /** The first place to look for a hash. */
    int home(int hash) {
        return hash & mask;
    }

    int next(int place) {
        return place + 1 & mask;
    }

    /** The entry at a place, 0 if there is none. Also a way to get it into the cache. */
    long entry(int place) {
        return entries[place];
    }

    /** The first record with this hash, which is nearly always the right one; {@link #NONE} if there is none. */
    int find(int hash) {
        for (int place = home(hash); entries[place] != 0; place = next(place)) {
            if (hasHash(entries[place], hash)) {
                return slot(entries[place]);
            }
        }
        return NONE;
    }

    static boolean hasHash(long entry, int hash) {
        return (int) (entry >>> 32) == hash;
    }

    static int slot(long entry) {
        return (int) entry - 1;
    }

    void add(int hash, int slot) {
        if (size >= entries.length / 10 * MAX_LOAD) {
            grow();
        }
        place(entries, mask, (long) hash << 32 | slot + 1);
        size++;
    }

    private static void place(long[] entries, int mask, long entry) {
        int place = (int) (entry >>> 32) & mask;
        while (entries[place] != 0) {
            place = place + 1 & mask;
        }
        entries[place] = entry;
    }

    private void grow() {
        long[] larger = new long[entries.length * 2];
        for (long entry : entries) {
            if (entry != 0) {
                place(larger, larger.length - 1, entry);
            }
        }
        entries = larger;
        mask = larger.length - 1;
    }

    /** Removes an entry that is in the table and moves later ones of its chain into the gap. */
    void remove(int hash, int slot) {
        int gap = home(hash);
        while (slot(entries[gap]) != slot) {
            gap = next(gap);
        }
        for (int place = next(gap); entries[place] != 0; place = next(place)) {
            int distanceToHome = place - home((int) (entries[place] >>> 32)) & mask;
            int distanceToGap = place - gap & mask;
            if (distanceToHome >= distanceToGap) {
                entries[gap] = entries[place];
                gap = place;
            }
        }
        entries[gap] = 0;
        size--;
    }
}
