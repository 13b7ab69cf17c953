package io.netsentinel.core.queue;

import java.time.Duration;

/**
 * Counts messages that are in queues or being worked on, so that one can wait until all is done. A message is booked before
 * it enters a queue and cleared after its consumer has booked whatever follows from it. Thread-safe.
 */
public final class InFlight {
    private long pending;

    /** One more message is on its way. */
    public synchronized void book() {
        pending++;
    }

    /** One message is done. */
    public synchronized void clear() {
        pending--;
        if (pending == 0) {
            notifyAll();
        }
    }

    /**
     * Waits until nothing is pending.
     *
     * @return false if the time ran out first
     */
    public synchronized boolean awaitNone(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (pending > 0) {
            long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                return false;
            }
            wait(leftMillis);
        }
        return true;
    }
}
