package io.netsentinel.websocket.hub;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that sends. The first message after a quiet time goes at once; those that follow wait until the interval is over and
 * go together, unless one is urgent.
 */
final class Flusher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Flusher.class);

    private final long intervalNanos;
    private final Queue<Outbox> dirty = new ConcurrentLinkedQueue<>();
    private final SharedFrame shared = new SharedFrame();
    private final Thread thread;
    private volatile boolean isUrgent;
    private volatile boolean isStopped;
    private long lastNanos;

    Flusher(Duration interval) {
        intervalNanos = interval.toNanos();
        lastNanos = System.nanoTime() - intervalNanos;
        thread = new Thread(this::run, "netsentinel-live-send");
        thread.setDaemon(true);
        thread.start();
    }

    /** Something waits in there. */
    void add(Outbox outbox) {
        if (outbox.markDirty()) {
            dirty.add(outbox);
        }
    }

    /** After one or many {@link #add}. */
    void wake(boolean urgent) {
        if (urgent) {
            isUrgent = true;
        }
        LockSupport.unpark(thread);
    }

    private void again(Outbox outbox) {
        add(outbox);
        wake(false);
    }

    private void run() {
        while (!isStopped) {
            if (dirty.isEmpty()) {
                LockSupport.park(this);
                continue;
            }
            long now = System.nanoTime();
            long due = lastNanos + intervalNanos;
            if (!isUrgent && due - now > 0) {
                LockSupport.parkNanos(this, due - now);
                continue;
            }
            isUrgent = false;
            lastNanos = now;
            flushAll();
        }
    }

    private void flushAll() {
        int count = dirty.size(); // what comes meanwhile waits for the next time
        for (Outbox outbox = dirty.poll(); outbox != null; outbox = --count > 0 ? dirty.poll() : null) {
            outbox.clearDirty();
            try {
                Outbox more = outbox;
                outbox.flush(shared, () -> again(more));
            } catch (RuntimeException e) {
                LOG.error(
                        "A message could not be sent to {}",
                        outbox.client().caller().name(),
                        e);
            }
        }
    }

    @Override
    public void close() {
        isStopped = true;
        LockSupport.unpark(thread);
    }
}
