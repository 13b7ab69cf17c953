package io.netsentinel.core.store;

import io.netsentinel.api.store.EventStore;
import io.netsentinel.core.LogLimit;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to whichever store is there now. While there is none, as during an update of its bundle, writers wait a while;
 * what could not be kept is counted. Thread-safe.
 */
public final class StoreAccess {
    private static final Logger LOG = LoggerFactory.getLogger(StoreAccess.class);

    private final Duration patience;
    private final LongAdder lost = new LongAdder();
    private final LogLimit logLimit = new LogLimit(Duration.ofMinutes(1));
    private @Nullable EventStore store;
    private int writers;
    private boolean closed;

    /** Writers wait for a store so long. */
    public StoreAccess(Duration patience) {
        this.patience = patience;
    }

    /** A store came. */
    public synchronized void set(EventStore successor) {
        store = successor;
        notifyAll();
    }

    /** A store goes; returns when nobody writes to it any more. */
    public synchronized void unset(EventStore former) {
        if (store == former) {
            store = null;
        }
        boolean interrupted = false;
        while (writers > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody waits any more. */
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    /**
     * Writes to the store.
     *
     * @param records how many records the action writes, counted as lost if it fails or no store is there in time
     */
    public void write(int records, Consumer<EventStore> action) {
        EventStore current = acquire();
        if (current == null) {
            lost(records, new IllegalStateException("no store within " + patience));
            return;
        }
        try {
            action.accept(current);
        } catch (RuntimeException e) {
            lost(records, e);
        } finally {
            release();
        }
    }

    private synchronized @Nullable EventStore acquire() {
        long deadline = System.nanoTime() + patience.toNanos();
        while (store == null && !closed) {
            long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                return null;
            }
            try {
                wait(leftMillis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
        if (store != null) {
            writers++;
        }
        return store;
    }

    private synchronized void release() {
        writers--;
        notifyAll();
    }

    private void lost(int records, RuntimeException reason) {
        lost.add(records);
        if (logLimit.permits()) {
            LOG.error("{} records were not stored ({} so far)", records, lost.sum(), reason);
        }
    }

    /** Whether a store is there. */
    public synchronized boolean isPresent() {
        return store != null;
    }

    /** Records that could not be kept. */
    public long lostRecords() {
        return lost.sum();
    }
}
