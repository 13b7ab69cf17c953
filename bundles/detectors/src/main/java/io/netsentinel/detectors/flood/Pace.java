package io.netsentinel.detectors.flood;

import io.netsentinel.detectors.state.SlidingCount;
import java.time.Duration;

/**
 * Packets a second over ten seconds of event time. A flow tells how many packets it had between its first and last, so
 * they are spread evenly over that time: it makes no difference whether a flood is one long flow or many short ones.
 */
final class Pace {
    static final long SLOT_NANOS = Duration.ofSeconds(5).toNanos();
    private static final double SECONDS = 10;

    /** Flows of two minutes arrive a minute late. */
    private static final int SLOTS = 40;

    /** How far back it reaches. */
    static final long WINDOW_NANOS = SLOT_NANOS * SLOTS;

    private final SlidingCount count = new SlidingCount(SLOT_NANOS, SLOTS);

    void spread(long startNanos, long endNanos, int amount) {
        long first = Math.floorDiv(startNanos, SLOT_NANOS);
        long slots = Math.min(Math.floorDiv(endNanos, SLOT_NANOS) - first + 1, SLOTS);
        if (slots <= 1) {
            count.add(startNanos, amount);
            return;
        }
        long firstSlot = Math.floorDiv(endNanos, SLOT_NANOS) - slots + 1;
        long done = 0;
        for (long i = 1; i <= slots; i++) {
            long upTo = amount * i / slots;
            count.add((firstSlot + i - 1) * SLOT_NANOS, (int) (upTo - done));
            done = upTo;
        }
    }

    /** The highest rate at either end of this time. */
    double perSecond(long startNanos, long endNanos) {
        int most = Math.max(count.around(startNanos), count.around(endNanos));
        return most / SECONDS;
    }
}
