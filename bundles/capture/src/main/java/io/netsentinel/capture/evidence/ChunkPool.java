package io.netsentinel.capture.evidence;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory between one capture thread and the disk, taken when it is needed. While the disk takes nothing, packets are
 * dropped when it is full: a capture must not wait.
 */
final class ChunkPool {
    /**
     * 32 MiB hold a gigabit a second for 0.27 s. The longest pause of a disk that is fast enough on average was measured as
     * 0.1 s, and as 0.4 s while everything else on the machine waited, too.
     */
    static final int MOST_CHUNKS = 32;

    private static final Logger LOG = LoggerFactory.getLogger(ChunkPool.class);

    private final Queue<Chunk> free = new ArrayBlockingQueue<>(MOST_CHUNKS);
    private int left = MOST_CHUNKS;

    /** An empty chunk, null if all are on their way to the disk. Called by the capture thread. */
    @Nullable Chunk take() {
        Chunk chunk = free.poll();
        return chunk != null || left == 0 ? chunk : make();
    }

    private @Nullable Chunk make() {
        left--;
        try {
            return new Chunk(this);
        } catch (OutOfMemoryError e) { // of direct memory, whose bound is the heap's: the capture can do without
            left = 0;
            LOG.warn("No memory for more packets on their way to the disk; a slow disk drops some sooner", e);
            return null;
        }
    }

    /** Called by any thread. */
    void giveBack(Chunk chunk) {
        free.add(chunk);
    }
}
