package io.netsentinel.core;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Lets one log line pass per interval, so that a failure in a loop doesn't fill the disk. Thread-safe. */
public final class LogLimit {
    private final long intervalNanos;
    private final AtomicLong nextNanos = new AtomicLong(System.nanoTime());

    public LogLimit(Duration interval) {
        this.intervalNanos = interval.toNanos();
    }

    /** Whether a line may be written now. */
    public boolean permits() {
        long now = System.nanoTime();
        long next = nextNanos.get();
        return now - next >= 0 && nextNanos.compareAndSet(next, now + intervalNanos);
    }
}
