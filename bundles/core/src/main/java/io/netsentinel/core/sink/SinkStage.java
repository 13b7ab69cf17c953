package io.netsentinel.core.sink;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import io.netsentinel.api.alert.AlertSink;
import io.netsentinel.api.pipeline.PluginStatus;
import io.netsentinel.core.PluginCounters;
import io.netsentinel.core.queue.Message;
import io.netsentinel.core.queue.StageQueue;
import java.time.Duration;
import org.apache.camel.CamelContext;

/** The queue of one sink; a failing delivery is tried again with back-off, then counted as failed. */
final class SinkStage implements AutoCloseable {
    private static final int TRIES = 5;

    private final AlertSink sink;
    private final PluginCounters counters;
    private final StageQueue<Message.Alerts> queue;
    private final FailsafeExecutor<Object> retrying;
    private volatile boolean isFailing;

    SinkStage(CamelContext camel, int capacity, AlertSink sink, PluginCounters counters) {
        this.sink = sink;
        this.counters = counters;
        this.retrying = Failsafe.with(RetryPolicy.builder()
                .withMaxAttempts(TRIES)
                .withBackoff(Duration.ofMillis(200), Duration.ofSeconds(5))
                .withJitter(0.2)
                .onFailedAttempt(attempt -> failed(attempt.getLastException()))
                .build());
        this.queue = new StageQueue<>(camel, "sink." + sink.id(), capacity, Message.Alerts.class, this::deliver);
    }

    private void failed(Throwable failure) {
        isFailing = true;
        counters.failed(failure);
    }

    private void deliver(Message.Alerts message) {
        counters.in(message.size());
        retrying.run(() -> sink.deliver(message.alerts()));
        isFailing = false;
        counters.out(message.size());
    }

    StageQueue<Message.Alerts> queue() {
        return queue;
    }

    PluginStatus status() {
        return counters.status(isFailing ? PluginStatus.State.WAITING : PluginStatus.State.RUNNING);
    }

    @Override
    public void close() {
        queue.close();
    }
}
