package io.netsentinel.detectors.state;

/**
 * A count over the last few intervals of event time. Flows come in the order in which they end, so what is added may lie
 * before what was added last: it still lands in its own interval, unless that one has left the window.
 */
public final class SlidingCount {
    private static final long NOTHING_YET = Long.MIN_VALUE;

    private final long slotNanos;
    private final int[] slots;
    private long newest = NOTHING_YET;

    /** A window of {@code slots} intervals. */
    public SlidingCount(long slotNanos, int slots) {
        this.slotNanos = slotNanos;
        this.slots = new int[slots];
    }

    /** Counts at a point of event time; what lies before the window is not counted. */
    public void add(long nanos, int amount) {
        long slot = Math.floorDiv(nanos, slotNanos);
        if (newest == NOTHING_YET) {
            newest = slot;
        } else if (slot > newest) {
            slideTo(slot);
        } else if (slot <= newest - slots.length) {
            return;
        }
        slots[index(slot)] += amount;
    }

    private void slideTo(long slot) {
        long steps = Math.min(slot - newest, slots.length);
        for (long i = 1; i <= steps; i++) {
            slots[index(slot - steps + i)] = 0;
        }
        newest = slot;
    }

    /** The count in the whole window. */
    public int sum() {
        int sum = 0;
        for (int count : slots) {
            sum += count;
        }
        return sum;
    }

    /** The count in the interval of this time and the fuller one of its neighbours. */
    public int around(long nanos) {
        long slot = Math.floorDiv(nanos, slotNanos);
        return at(slot) + Math.max(at(slot - 1), at(slot + 1));
    }

    private int at(long slot) {
        return slot > newest || slot <= newest - slots.length ? 0 : slots[index(slot)];
    }

    private int index(long slot) {
        return (int) Math.floorMod(slot, (long) slots.length);
    }
}
