package io.netsentinel.rest.job;

import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One piece of long work. Safe for use by several threads. */
public final class Job {
    private static final Logger LOG = LoggerFactory.getLogger(Job.class);

    private final String id;
    private final String kind;
    private final String owner;
    private final Instant started;
    private final Work work;
    private final Thread thread;
    private volatile End end = End.NOT_YET;

    private record End(State state, @Nullable Instant time, @Nullable Object result, @Nullable String error) {
        static final End NOT_YET = new End(State.RUNNING, null, null, null);
    }

    /** The states of a job; all but the first are final. */
    public enum State {
        RUNNING,
        COMPLETED,
        CANCELLED,
        FAILED
    }

    /**
     * A job at one moment.
     *
     * @param progress 0 to 1, null if that isn't known
     * @param message what goes on, in words
     * @param result what came out, null while it runs
     * @param error why it failed, null if it didn't
     */
    public record View(
            String id,
            String kind,
            String owner,
            State state,
            @Nullable Double progress,
            String message,
            Instant started,
            @Nullable Instant ended,
            @Nullable Object result,
            @Nullable String error) {}

    Job(String id, String kind, String owner, Instant started, Work work) {
        this.id = id;
        this.kind = kind;
        this.owner = owner;
        this.started = started;
        this.work = work;
        thread = new Thread(this::run, "netsentinel-job-" + kind);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Names it. */
    public String id() {
        return id;
    }

    /** Whose it is. */
    public String owner() {
        return owner;
    }

    /** Whether nothing more will happen. */
    public boolean hasEnded() {
        return end.state() != State.RUNNING;
    }

    /** How far it is now. */
    public View view() {
        End now = end;
        OptionalDouble progress = work.progress();
        Double shown = progress.isPresent() ? (Double) progress.getAsDouble() : null;
        return new View(
                id, kind, owner, now.state(), shown, work.message(), started, now.time(), now.result(), now.error());
    }

    /** Asks it to stop. */
    public void cancel() {
        if (!hasEnded()) {
            work.cancel();
            thread.interrupt();
        }
    }

    private void run() {
        try {
            Object result = work.run();
            end = new End(State.COMPLETED, Instant.now(), result, null);
        } catch (InterruptedException e) {
            end = new End(State.CANCELLED, Instant.now(), null, null);
        } catch (Exception e) {
            LOG.info("Job {} ({}) failed: {}", id, kind, e.toString());
            end = new End(State.FAILED, Instant.now(), null, String.valueOf(e.getMessage()));
        }
    }
}
