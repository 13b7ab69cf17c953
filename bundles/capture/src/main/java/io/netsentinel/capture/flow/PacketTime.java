package io.netsentinel.capture.flow;

import java.util.concurrent.TimeUnit;

/** What is normal between the times of packets that follow each other in a capture. */
public final class PacketTime {
    /** Several interfaces or processors write into one capture with some delay. */
    private static final long BACK_NANOS = TimeUnit.SECONDS.toNanos(60);
    /** A quiet night has longer gaps, but it costs nothing to look twice at them. */
    private static final long AHEAD_NANOS = TimeUnit.HOURS.toNanos(1);

    private PacketTime() {}

    /** Whether a packet of this time is to be expected when the clock stands at {@code now}. */
    public static boolean follows(long now, long time) {
        long step = time - now;
        return step >= -BACK_NANOS && step <= AHEAD_NANOS;
    }
}
