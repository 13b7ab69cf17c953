package io.netsentinel.core.sink;

import io.netsentinel.api.alert.AlertSink;
import io.netsentinel.api.pipeline.PluginStatus;
import io.netsentinel.api.pipeline.QueueStatus;
import io.netsentinel.core.PluginCounters;
import io.netsentinel.core.queue.Message;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.osgi.framework.ServiceReference;

/** All sinks that are there, each behind a queue of its own, so that a slow one delays nobody. Thread-safe. */
public final class Sinks implements AutoCloseable {
    private final CamelContext camel;
    private final int capacity;
    private final Map<AlertSink, SinkStage> stages = new ConcurrentHashMap<>();

    public Sinks(CamelContext camel, int capacity) {
        this.camel = camel;
        this.capacity = capacity;
    }

    /** A sink came. */
    public void add(AlertSink sink, ServiceReference<AlertSink> reference) {
        PluginCounters counters = new PluginCounters(PluginStatus.Kind.SINK, sink.id(), reference);
        stages.put(sink, new SinkStage(camel, capacity, sink, counters));
    }

    /** A sink goes; what is queued for it is delivered first. */
    public void remove(AlertSink sink) {
        SinkStage stage = stages.remove(sink);
        if (stage != null) {
            stage.close();
        }
    }

    /** Queues alerts for every sink; one whose queue is full misses them, counted. */
    public void publish(Message.Alerts alerts) {
        stages.values().forEach(stage -> stage.queue().offer(alerts));
    }

    /** The queues at this moment. */
    public List<QueueStatus> queueStatuses() {
        return stages.values().stream().map(stage -> stage.queue().status()).toList();
    }

    /** The sinks at this moment. */
    public List<PluginStatus> pluginStatuses() {
        return stages.values().stream().map(SinkStage::status).toList();
    }

    @Override
    public void close() {
        stages.values().forEach(SinkStage::close);
        stages.clear();
    }
}
