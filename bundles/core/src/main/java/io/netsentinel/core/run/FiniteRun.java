package io.netsentinel.core.run;

import io.netsentinel.api.event.EventSource;
import io.netsentinel.api.event.Timeline;
import io.netsentinel.api.pipeline.SourceRun;
import io.netsentinel.core.queue.InFlight;
import io.netsentinel.core.queue.Message;
import io.netsentinel.core.source.SourceSink;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A finite source on its way through the pipeline, on a thread of its own. */
final class FiniteRun implements SourceRun {
    private static final Logger LOG = LoggerFactory.getLogger(FiniteRun.class);
    private static final Duration FINISH_LIMIT = Duration.ofHours(1);

    private final Timeline timeline;
    private final EventSource source;
    private final Consumer<Message.FromSource> pipeline;
    private final Consumer<Timeline> ended;
    private final InFlight inFlight = new InFlight();
    private final SourceSink sink;
    private final LongAdder alerts = new LongAdder();
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread thread;
    private final long startedNanos = System.nanoTime();
    private volatile long endedNanos;
    private volatile State state = State.READING;
    private volatile @Nullable String failure;

    FiniteRun(Timeline timeline, EventSource source, Consumer<Message.FromSource> pipeline, Consumer<Timeline> ended) {
        this.timeline = timeline;
        this.source = source;
        this.pipeline = pipeline;
        this.ended = ended;
        this.sink = new SourceSink(timeline, source.name(), inFlight, pipeline::accept);
        this.thread = new Thread(this::run, "netsentinel-" + timeline.id());
        thread.setDaemon(true);
    }

    /** An alert was raised from its events. */
    void raised() {
        alerts.increment();
    }

    void start() {
        thread.start();
    }

    private void run() {
        State result = read();
        state = State.FINISHING;
        try {
            pipeline.accept(new Message.TimelineEnd(timeline, inFlight));
            if (!inFlight.awaitNone(FINISH_LIMIT)) {
                failure = "not analysed within " + FINISH_LIMIT;
                result = State.FAILED;
            }
        } catch (InterruptedException e) {
            result = State.CANCELLED;
        } finally {
            ended.accept(timeline);
            endedNanos = System.nanoTime();
            state = result;
            done.countDown();
        }
    }

    private State read() {
        try {
            source.run(sink);
            return State.COMPLETED;
        } catch (InterruptedException e) {
            return State.CANCELLED; // what was read is still analysed
        } catch (Exception e) { // whatever a source throws ends its run, not the pipeline
            LOG.warn("Run {} of {} failed", timeline.id(), source.name(), e);
            failure = String.valueOf(e.getMessage());
            return State.FAILED;
        } finally {
            sink.finish();
        }
    }

    @Override
    public String id() {
        return timeline.id();
    }

    @Override
    public String source() {
        return source.name();
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public OptionalDouble progress() {
        return source.progress();
    }

    @Override
    public Map<String, Long> counters() {
        Map<String, Long> counters = new TreeMap<>(source.counters());
        counters.put("events", sink.events());
        counters.put("alerts", alerts.sum());
        return counters;
    }

    @Override
    public Duration elapsed() {
        return Duration.ofNanos((state.isFinal() ? endedNanos : System.nanoTime()) - startedNanos);
    }

    @Override
    public @Nullable String failure() {
        return failure;
    }

    @Override
    public void cancel() {
        sink.cancel(thread);
    }

    /** Ends it now, whatever is still under way: the pipeline goes. */
    void abort() {
        sink.cancel(thread);
        if (state == State.FINISHING) {
            thread.interrupt();
        }
    }

    @Override
    public boolean await(Duration timeout) throws InterruptedException {
        return done.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }
}
