package io.netsentinel.capture;

import java.util.concurrent.locks.LockSupport;

/** The time that passes while a capture is replayed, as opposed to that in it. */
public interface WallClock {
    /** The clock of this machine. */
    WallClock SYSTEM = new WallClock() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void waitUntil(long nanos) throws InterruptedException {
            while (true) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                long left = nanos - System.nanoTime();
                if (left <= 0) {
                    return;
                }
                LockSupport.parkNanos(left);
            }
        }
    };

    /** Nanoseconds since some moment. */
    long nanos();

    /** Returns at that time, or at once if it has passed. */
    void waitUntil(long nanos) throws InterruptedException;
}
