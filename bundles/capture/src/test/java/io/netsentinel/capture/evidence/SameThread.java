package io.netsentinel.capture.evidence;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Writes at once, in the capture thread: a test need not wait. */
final class SameThread extends AbstractExecutorService {
    private boolean isShutDown;

    @Override
    public void execute(Runnable work) {
        if (isShutDown) {
            throw new RejectedExecutionException();
        }
        work.run();
    }

    @Override
    public void shutdown() {
        isShutDown = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        isShutDown = true;
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return isShutDown;
    }

    @Override
    public boolean isTerminated() {
        return isShutDown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return isShutDown;
    }
}
