package io.netsentinel.capture.flow;

import java.util.Arrays;

/**
 * Memory for flow records: fixed numbers of words in chunks that come as they are needed. Plain arrays instead of
 * objects, because a million small objects would keep the garbage collector busy and the caches full of headers.
 */
final class FlowSlab {
    static final int WORDS = 32;

    /** A chunk is 256 KiB: small enough that an idle table is small, and no humongous object to the collector. */
    private static final int CHUNK_BITS = 10;

    private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;

    private long[][] chunks = new long[16][];
    private int[] free = new int[1 << CHUNK_BITS];
    private int freeCount;
    private int used;

    /** The array that holds a record. */
    long[] words(int slot) {
        return chunks[slot >>> CHUNK_BITS];
    }

    /** Where in that array it begins. */
    static int offset(int slot) {
        return (slot & CHUNK_MASK) * WORDS;
    }

    /** A record with whatever was in it before. */
    int allocate() {
        if (freeCount > 0) {
            return free[--freeCount];
        }
        int chunk = used >>> CHUNK_BITS;
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk * 2);
        }
        if ((used & CHUNK_MASK) == 0) {
            chunks[chunk] = new long[WORDS << CHUNK_BITS];
        }
        return used++;
    }

    void release(int slot) {
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, freeCount * 2);
        }
        free[freeCount++] = slot;
    }

    /** All records that were ever in use are below this slot. */
    int used() {
        return used;
    }

    /** Records in use. */
    int size() {
        return used - freeCount;
    }
}
