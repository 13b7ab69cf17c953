package io.netsentinel.core.source;

import io.netsentinel.api.event.EventSource;
import io.netsentinel.api.pipeline.PluginStatus;
import io.netsentinel.core.PluginCounters;
import io.netsentinel.core.queue.Message;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.osgi.framework.ServiceReference;

/** All continuous sources that are there. Thread-safe. */
public final class Sources implements AutoCloseable {
    private final BiConsumer<Message.FromSource, Boolean> events;
    private final Map<EventSource, SourceThread> threads = new ConcurrentHashMap<>();

    /**
     * @param events takes messages, and whether the source is lossless
     */
    public Sources(BiConsumer<Message.FromSource, Boolean> events) {
        this.events = events;
    }

    /** A source came: it is started. */
    public void add(EventSource source, ServiceReference<EventSource> reference) {
        PluginCounters counters = new PluginCounters(PluginStatus.Kind.SOURCE, source.name(), reference);
        boolean lossless = source.isLossless();
        threads.put(source, new SourceThread(source, counters, message -> events.accept(message, lossless)));
    }

    /** A source goes: it is stopped. */
    public void remove(EventSource source) {
        SourceThread thread = threads.remove(source);
        if (thread != null) {
            thread.stop();
        }
    }

    /** The sources at this moment. */
    public List<PluginStatus> statuses() {
        return threads.values().stream().map(SourceThread::status).toList();
    }

    @Override
    public void close() {
        threads.values().forEach(SourceThread::stop);
        threads.clear();
    }
}
