package io.netsentinel.capture.flow;

import java.util.Arrays;

/**
 * Orders flows by the time at which to look at them again: a ring of lists, one for each quarter of a second, linked
 * through the records themselves. A flow is not moved when a packet puts its end off, only when its turn comes; so a
 * packet costs nothing here. Lists keep the order of arrival, which makes exports the same in every run.
 */
final class TimerWheel {
    /** What happens when a flow's turn comes. */
    interface Turn {
        /** Ends the flow or schedules it again; it is in no list when this is called. */
        void of(int slot) throws InterruptedException;
    }

    static final int NONE = -1;

    private static final int TICK_BITS = 28;
    private static final int SIZE = 1 << 12;
    private static final int MASK = SIZE - 1;

    private final FlowSlab slab;
    private final int[] heads = new int[SIZE];
    private final int[] tails = new int[SIZE];
    private long current = -1;
    /** No flow is scheduled before this tick. */
    private long earliest = Long.MAX_VALUE;

    TimerWheel(FlowSlab slab) {
        this.slab = slab;
        Arrays.fill(heads, NONE);
        Arrays.fill(tails, NONE);
    }

    /** Sets the time, forward or back; no flow may be scheduled. */
    void start(long now) {
        current = now >>> TICK_BITS;
        earliest = Long.MAX_VALUE;
    }

    /** Schedules a flow for the first tick at which {@code deadline} has passed, or as late as the ring reaches. */
    void schedule(int slot, long deadline) {
        long wanted = (deadline >>> TICK_BITS) + 1;
        long tick = Math.max(current + 1, Math.min(wanted, current + SIZE - 1));
        append(slot, (int) tick & MASK);
        earliest = Math.min(earliest, tick);
    }

    /** Moves time on and gives each flow its turn whose tick has come. */
    void advance(long now, Turn turn) throws InterruptedException {
        long target = now >>> TICK_BITS;
        if (target <= current) {
            return;
        }
        long first = Math.max(current + 1, target - SIZE + 1);
        current = target;
        earliest = Math.max(earliest, target + 1);
        for (long tick = first; tick <= target; tick++) {
            drain((int) tick & MASK, turn);
        }
    }

    /** Gives every flow its turn, in order. */
    void drainAll(Turn turn) throws InterruptedException {
        for (long tick = current + 1; tick < current + 1 + SIZE; tick++) {
            drain((int) tick & MASK, turn);
        }
    }

    private void drain(int bucket, Turn turn) throws InterruptedException {
        int slot = heads[bucket];
        heads[bucket] = NONE;
        tails[bucket] = NONE;
        while (slot >= 0) {
            int next = next(slot);
            turn.of(slot);
            slot = next;
        }
    }

    /** The flow whose turn is next, {@link #NONE} if there is none. */
    int first() {
        long tick = Math.max(earliest, current + 1);
        while (tick < current + SIZE && heads[(int) tick & MASK] == NONE) {
            tick++;
        }
        earliest = tick;
        return tick < current + SIZE ? heads[(int) tick & MASK] : NONE;
    }

    /** Whether the flow whose turn is next is scheduled before a deadline, because packets have put its end off. */
    boolean firstIsBefore(long deadline) {
        return earliest < Math.min((deadline >>> TICK_BITS) + 1, current + SIZE - 1);
    }

    private void append(int slot, int bucket) {
        int tail = tails[bucket];
        link(slot, tail == NONE ? end(bucket) : tail, end(bucket));
        if (tail == NONE) {
            heads[bucket] = slot;
        } else {
            setNext(tail, slot);
        }
        tails[bucket] = slot;
    }

    /** Takes a flow out of its list. */
    void unschedule(int slot) {
        int previous = previous(slot);
        int next = next(slot);
        if (previous < 0) {
            heads[end(previous)] = next < 0 ? NONE : next;
        } else {
            setNext(previous, next);
        }
        if (next < 0) {
            tails[end(next)] = previous < 0 ? NONE : previous;
        } else {
            setPrevious(next, previous);
        }
    }

    /** Marks the end of a bucket's list, and finds the bucket from the mark. */
    private static int end(int bucketOrMark) {
        return ~bucketOrMark;
    }

    private int previous(int slot) {
        return (int) (slab.words(slot)[FlowSlab.offset(slot) + FlowRecord.LINKS] >>> 32);
    }

    private int next(int slot) {
        return (int) slab.words(slot)[FlowSlab.offset(slot) + FlowRecord.LINKS];
    }

    private void setNext(int slot, int next) {
        link(slot, previous(slot), next);
    }

    private void setPrevious(int slot, int previous) {
        link(slot, previous, next(slot));
    }

    private void link(int slot, int previous, int next) {
        slab.words(slot)[FlowSlab.offset(slot) + FlowRecord.LINKS] = (long) previous << 32 | next & 0xffff_ffffL;
    }
}
