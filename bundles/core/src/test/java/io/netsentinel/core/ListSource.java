package io.netsentinel.core;

import io.netsentinel.api.event.EventSink;
import io.netsentinel.api.event.EventSource;
import io.netsentinel.api.event.Flow;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A finite source of numbered flows in batches of a given size; on demand it fails or hangs at its end. */
public final class ListSource implements EventSource {
    private final List<Flow> flows;
    private final int batchSize;
    private @Nullable Exception failure;
    public final CountDownLatch atEnd = new CountDownLatch(1);
    public volatile boolean hangsAtEnd;

    public ListSource(int count, int batchSize) {
        this.flows = Fixtures.flows(count);
        this.batchSize = batchSize;
    }

    public ListSource failing(Exception exception) {
        failure = exception;
        return this;
    }

    @Override
    public String name() {
        return "list";
    }

    @Override
    public void run(EventSink sink) throws Exception {
        for (int from = 0; from < flows.size(); from += batchSize) {
            List<Flow> batch = flows.subList(from, Math.min(flows.size(), from + batchSize));
            sink.accept(batch, batch.get(batch.size() - 1).endNanos());
        }
        atEnd.countDown();
        if (hangsAtEnd) {
            new CountDownLatch(1).await();
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public OptionalDouble progress() {
        return OptionalDouble.of(0.5);
    }

    @Override
    public Map<String, Long> counters() {
        return Map.of("packets", 7L);
    }
}
