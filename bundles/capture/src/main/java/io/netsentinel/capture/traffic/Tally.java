package io.netsentinel.capture.traffic;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.PriorityQueue;

/**
 * Packets, bytes and flows by key: an open-addressed table of plain words with a seeded hash, so that nobody can choose
 * addresses that collide. It holds a bounded number of keys: when it is full, the half with the fewest bytes is given up
 * and only counted, so the large ones stay. Entries are known by where they begin, until the next {@link #entry}.
 */
final class Tally {
    /** Most keys. */
    static final int MOST = 1 << 16;

    private static final int INITIAL = 1 << 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Words behind the key. Bits 0 to 7 of the first the label, 8 whether there is an entry. */
    private static final int STATE = 0;

    private static final int FLOWS = 1;
    /** Packets one way, bytes one way, then the other way. */
    private static final int PACKETS = 2;

    private static final int BYTES = 3;
    private static final int WAY_WORDS = 2;
    private static final int VALUE_WORDS = 6;

    private static final long USED = 1L << 8;
    private static final long LABEL = 0xff;

    private final int keyWords;
    private final int width;
    private final long[] seeds;
    private long[] words;
    private int places = INITIAL;
    private int size;
    private long lostPackets;
    private long lostBytes;

    Tally(int keyWords) {
        this.keyWords = keyWords;
        width = keyWords + VALUE_WORDS;
        words = new long[places * width];
        seeds = RANDOM.longs(keyWords).map(seed -> seed | 1).toArray();
    }

    int size() {
        return size;
    }

    /** Packets of keys that were given up. */
    long lostPackets() {
        return lostPackets;
    }

    long lostBytes() {
        return lostBytes;
    }

    /** Forgets everything. */
    void clear() {
        Arrays.fill(words, 0);
        size = 0;
        lostPackets = 0;
        lostBytes = 0;
    }

    /** The entry of a key, a new one if there is none. */
    int entry(long[] key) {
        int place = find(key);
        if (isUsed(place)) {
            return place;
        }
        if (size >= places / 2) {
            makeRoom();
            place = find(key);
        }
        System.arraycopy(key, 0, words, place, keyWords);
        words[place + keyWords + STATE] = USED;
        size++;
        return place;
    }

    /** Adds to an entry. */
    void add(int entry, int flows, long packets, long bytes, long packetsBack, long bytesBack) {
        int value = entry + keyWords;
        words[value + FLOWS] += flows;
        words[value + PACKETS] += packets;
        words[value + BYTES] += bytes;
        words[value + PACKETS + WAY_WORDS] += packetsBack;
        words[value + BYTES + WAY_WORDS] += bytesBack;
    }

    /** Notes what an entry is called, 1 to 255; 0 leaves it as it is. */
    void label(int entry, int label) {
        if (label != 0) {
            words[entry + keyWords + STATE] = USED | label;
        }
    }

    int label(int entry) {
        return (int) (words[entry + keyWords + STATE] & LABEL);
    }

    long key(int entry, int word) {
        return words[entry + word];
    }

    long flows(int entry) {
        return words[entry + keyWords + FLOWS];
    }

    /** Packets one way (0) or the other (1). */
    long packets(int entry, int way) {
        return words[entry + keyWords + PACKETS + way * WAY_WORDS];
    }

    long bytes(int entry, int way) {
        return words[entry + keyWords + BYTES + way * WAY_WORDS];
    }

    /** The entries with the most bytes, most first; among equals, the smaller key. */
    int[] top(int most) {
        PriorityQueue<Integer> least = new PriorityQueue<>((a, b) -> compare(b, a));
        for (int entry = 0; entry < words.length; entry += width) {
            if (isUsed(entry) && (least.size() < most || compare(entry, least.element()) < 0)) {
                least.add(entry);
                if (least.size() > most) {
                    least.remove();
                }
            }
        }
        Deque<Integer> ordered = new ArrayDeque<>();
        while (!least.isEmpty()) {
            ordered.addFirst(least.remove());
        }
        return ordered.stream().mapToInt(Integer::intValue).toArray();
    }

    /** All entries. */
    int[] all() {
        int[] entries = new int[size];
        int count = 0;
        for (int entry = 0; entry < words.length; entry += width) {
            if (isUsed(entry)) {
                entries[count++] = entry;
            }
        }
        return entries;
    }

    private int compare(int a, int b) {
        int order = Long.compare(bytes(b), bytes(a));
        for (int i = 0; i < keyWords && order == 0; i++) {
            order = Long.compareUnsigned(words[a + i], words[b + i]);
        }
        return order;
    }

    private long bytes(int entry) {
        return bytes(entry, 0) + bytes(entry, 1);
    }

    private boolean isUsed(int entry) {
        return words[entry + keyWords + STATE] != 0;
    }

    /** The key's entry, or the free one where it belongs. */
    private int find(long[] key) {
        int place = hash(key) & places - 1;
        while (isUsed(place * width) && !matches(place * width, key)) {
            place = place + 1 & places - 1;
        }
        return place * width;
    }

    private boolean matches(int entry, long[] key) {
        for (int i = 0; i < keyWords; i++) {
            if (words[entry + i] != key[i]) {
                return false;
            }
        }
        return true;
    }

    /** Folds 128 bit products, as wyhash does. */
    private int hash(long[] key) {
        long hash = 0;
        for (int i = 0; i < keyWords; i++) {
            long a = hash ^ key[i];
            hash = Math.multiplyHigh(a, seeds[i]) ^ a * seeds[i];
        }
        return (int) (hash ^ hash >>> 32);
    }

    private void makeRoom() {
        if (size < MOST) {
            rebuild(2 * places, 0, 0);
        } else {
            long[] sorted = Arrays.stream(all()).mapToLong(this::bytes).sorted().toArray();
            long median = sorted[sorted.length / 2];
            int smaller = (int) Arrays.stream(sorted).filter(b -> b < median).count();
            int equal = (int) Arrays.stream(sorted).filter(b -> b == median).count();
            rebuild(places, median, (double) (sorted.length / 2 - smaller) / equal);
        }
    }

    /**
     * Gives up what has fewer bytes than {@code least}, and some of those that have just as many: all over the table, or
     * what stays would crowd together.
     */
    private void rebuild(int newPlaces, long least, double shareOfEqual) {
        long[] old = words;
        places = newPlaces;
        words = new long[places * width];
        size = 0;
        long[] key = new long[keyWords];
        double turn = 0;
        for (int entry = 0; entry < old.length; entry += width) {
            int value = entry + keyWords;
            long bytes = old[value + BYTES] + old[value + BYTES + WAY_WORDS];
            if (old[value + STATE] == 0) {
                continue;
            }
            turn += bytes == least ? shareOfEqual : 0;
            if (bytes < least) {
                lose(old, value, bytes);
            } else if (turn >= 1) {
                turn--;
                lose(old, value, bytes);
            } else {
                System.arraycopy(old, entry, key, 0, keyWords);
                System.arraycopy(old, entry, words, find(key), width);
                size++;
            }
        }
    }

    private void lose(long[] old, int value, long bytes) {
        lostPackets += old[value + PACKETS] + old[value + PACKETS + WAY_WORDS];
        lostBytes += bytes;
    }
}
