package io.netsentinel.capture.live;

import io.netsentinel.capture.live.frame.FrameSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The threads that read an open interface. They end together: when one fails, or when the session is closed. */
final class LiveSession implements AutoCloseable {
    private final List<FrameSource> sources;
    private final List<LivePath> paths;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean isStopped;

    /**
     * Prepares one thread for each source and path.
     *
     * @param sources closed with the session
     */
    LiveSession(String name, List<FrameSource> sources, List<LivePath> paths) {
        this.sources = sources;
        this.paths = paths;
        for (int i = 0; i < sources.size(); i++) {
            LivePath path = paths.get(i);
            FrameSource source = sources.get(i);
            Thread thread = new Thread(() -> read(source, path), "netsentinel-capture-" + name + "-" + i);
            thread.setDaemon(true);
            threads.add(thread);
        }
    }

    void start() {
        threads.forEach(Thread::start);
    }

    private void read(FrameSource source, LivePath path) {
        try {
            while (!isStopped) {
                path.step(source);
            }
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            failure.compareAndSet(null, e); // for the thread that watches
        } finally {
            ended.countDown();
        }
    }

    /**
     * Waits a moment.
     *
     * @return whether the threads still read
     */
    boolean isRunningAfter(long millis) throws InterruptedException {
        return !ended.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Throws what ended a thread, if it was the source of frames or a request to stop. */
    void rethrow() throws IOException, InterruptedException {
        Throwable cause = failure.get();
        if (cause instanceof IOException e) {
            throw e;
        }
        if (cause instanceof InterruptedException e) {
            throw e;
        }
        throw new IllegalStateException("capture failed: " + cause, cause);
    }

    /** Stops the threads and, when they have ended, gives back what the sources hold. */
    @Override
    public void close() throws IOException {
        isStopped = true;
        boolean isInterrupted = false;
        for (Thread thread : threads) {
            isInterrupted |= joinWhole(thread);
        }
        try {
            for (int i = 0; i < sources.size(); i++) {
                paths.get(i).countLosses(sources.get(i));
            }
        } finally {
            for (FrameSource source : sources) {
                source.close();
            }
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A source must not be closed under the thread that reads it. Returns whether this thread was interrupted. */
    private static boolean joinWhole(Thread thread) {
        boolean isInterrupted = false;
        while (true) {
            try {
                thread.join();
                return isInterrupted;
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
    }
}
