package io.netsentinel.capture.evidence;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that writes. Everything that touches the disk happens in it, so that neither a slow disk nor a change of
 * configuration makes a capture wait. To hand a packet of 100 or 1,500 bytes over costs a capture thread 16 or 57 ns of
 * CPU time; to write it by itself would cost 55 or 530, and a wait of 0.1 s for a disk that is fast enough on average.
 */
final class Recorder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final long PATIENCE_SECONDS = 10;

    private final ExecutorService disk;
    private final AtomicLong kept = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicBoolean isTooSlow = new AtomicBoolean();
    private final Segments segments;
    private volatile EvidenceSettings settings;

    /**
     * Starts with nothing to do.
     *
     * @param segments with the same settings
     * @param disk does one thing after the other
     */
    Recorder(EvidenceSettings settings, Segments segments, ExecutorService disk) {
        this.disk = disk;
        this.settings = settings;
        this.segments = segments;
    }

    /** The thread that production uses. */
    static ExecutorService thread() {
        return Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "netsentinel-evidence");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What capture threads go by from their next packets on. */
    EvidenceSettings settings() {
        return settings;
    }

    void configure(EvidenceSettings next) {
        settings = next;
        execute(() -> segments.use(next));
    }

    /** Has a chunk written and released. */
    void write(Chunk chunk, CaptureThread thread, int[] linkTypes) {
        int packets = chunk.packets();
        boolean taken = execute(() -> {
            boolean written = segments.write(chunk, thread, linkTypes);
            (written ? kept : dropped).addAndGet(packets);
            chunk.release();
        });
        if (!taken) {
            dropped.addAndGet(packets);
        }
    }

    /** No more chunks come from a thread. */
    void end(CaptureThread thread) {
        execute(() -> segments.end(thread));
    }

    /** False once it is closed: the product stops, and a capture under way soon will. */
    private boolean execute(Runnable work) {
        try {
            disk.execute(work);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Counts packets that found no room: the disk is slower than the network. */
    void drop(int packets) {
        dropped.addAndGet(packets);
        if (!isTooSlow.getAndSet(true)) {
            LOG.warn("The disk does not take packets as fast as they come; some are not kept as evidence");
        }
    }

    long kept() {
        return kept.get();
    }

    long dropped() {
        return dropped.get();
    }

    /** Why nothing can be written at the moment, empty if all is well. */
    String trouble() {
        return segments.trouble();
    }

    /** Writes what was handed over. */
    @Override
    public void close() {
        execute(segments::close);
        disk.shutdown();
        try {
            disk.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
