package io.netsentinel.capture.live;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Lets somebody wait until the captures are as wanted. Whoever changes one says so afterwards, in any thread. */
final class CaptureChanges {
    /** Something is different now. */
    synchronized void changed() {
        notifyAll();
    }

    /**
     * Waits until a condition holds, which is asked for again with each change. It must not wait itself.
     *
     * @return whether it does; false when patience has ended
     */
    synchronized boolean await(BooleanSupplier condition, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            // one more, because 0 ms would be no wait at all
            wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
        }
        return true;
    }
}
