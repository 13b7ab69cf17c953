package io.netsentinel.core.run;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.event.EventSource;
import io.netsentinel.api.event.Timeline;
import io.netsentinel.api.pipeline.SourceRun;
import io.netsentinel.core.queue.Message;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The runs of finite sources: all that go on and the last few that ended. Thread-safe. */
public final class Runs implements AutoCloseable {
    private static final int REMEMBERED = 20;
    private static final DateTimeFormatter ID_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    private final Consumer<Message.FromSource> pipeline;
    private final Consumer<Timeline> ended;
    private final AtomicInteger number = new AtomicInteger();
    private final Deque<FiniteRun> runs = new ArrayDeque<>();

    /**
     * @param pipeline takes what the sources push
     * @param ended told when all of a timeline is done
     */
    public Runs(Consumer<Message.FromSource> pipeline, Consumer<Timeline> ended) {
        this.pipeline = pipeline;
        this.ended = ended;
    }

    /** Starts a run. */
    public SourceRun start(EventSource source) {
        String id = "run-" + ID_TIME.format(Instant.now()) + "-" + number.incrementAndGet();
        FiniteRun run = new FiniteRun(new Timeline(id), source, pipeline, ended);
        synchronized (runs) {
            runs.removeIf(old -> runs.size() >= REMEMBERED && old.state().isFinal());
            runs.add(run);
        }
        run.start();
        return run;
    }

    /** The runs, oldest first. */
    public List<SourceRun> list() {
        synchronized (runs) {
            return List.copyOf(runs);
        }
    }

    /** Counts alerts for the runs that they belong to. */
    public void raised(List<Alert> alerts) {
        synchronized (runs) {
            for (Alert alert : alerts) {
                if (alert.revision() == 1) {
                    runs.stream()
                            .filter(run -> run.id().equals(alert.timeline()))
                            .forEach(FiniteRun::raised);
                }
            }
        }
    }

    @Override
    public void close() {
        synchronized (runs) {
            runs.stream().filter(run -> !run.state().isFinal()).forEach(FiniteRun::abort);
        }
    }
}
