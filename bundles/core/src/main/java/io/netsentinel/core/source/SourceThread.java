package io.netsentinel.core.source;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.netsentinel.api.event.EventSource;
import io.netsentinel.api.event.Timeline;
import io.netsentinel.api.pipeline.PluginStatus;
import io.netsentinel.core.PluginCounters;
import io.netsentinel.core.queue.InFlight;
import io.netsentinel.core.queue.Message;
import java.time.Duration;
import java.util.function.Consumer;

/** Runs a continuous source on a thread of its own and starts it again, with back-off, whenever it ends. */
final class SourceThread {
    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);
    private static final int UNLIMITED = -1;
    private static final long STOP_MILLIS = 10_000;

    private final EventSource source;
    private final PluginCounters counters;
    private final SourceSink sink;
    private final Thread thread;
    private volatile boolean isWaiting;

    SourceThread(EventSource source, PluginCounters counters, Consumer<Message.Events> downstream) {
        this.source = source;
        this.counters = counters;
        this.sink = new SourceSink(Timeline.LIVE, source.name(), new InFlight(), message -> {
            counters.out(message.size());
            downstream.accept(message);
        });
        this.thread = new Thread(this::runForever, "netsentinel-source-" + source.name());
        thread.setDaemon(true);
        thread.start();
    }

    private void runForever() {
        RetryPolicy<Object> again = RetryPolicy.builder()
                .withMaxRetries(UNLIMITED)
                .withBackoff(FIRST_DELAY, LONGEST_DELAY)
                .abortOn(InterruptedException.class)
                .handle(Exception.class)
                .build();
        try {
            Failsafe.with(again).run(this::runOnce);
        } catch (FailsafeException e) {
            if (!(e.getCause() instanceof InterruptedException)) {
                counters.failed(e);
            }
        }
    }

    private void runOnce() throws Exception {
        isWaiting = false;
        try {
            source.run(sink);
            throw new IllegalStateException("the source ended by itself");
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            counters.failed(e);
            throw e;
        } finally {
            isWaiting = true;
        }
    }

    void stop() {
        sink.cancel(thread);
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    PluginStatus status() {
        return counters.status(isWaiting ? PluginStatus.State.WAITING : PluginStatus.State.RUNNING);
    }
}
