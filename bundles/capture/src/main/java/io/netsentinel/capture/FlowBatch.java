package io.netsentinel.capture;

import io.netsentinel.api.event.EventSink;
import io.netsentinel.api.event.Flow;
import io.netsentinel.capture.flow.FlowConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Gathers flows into batches for the sink: full ones at once, others before they get old. */
final class FlowBatch implements FlowConsumer {
    private static final int MOST_FLOWS = 1024;
    /** Detection should not wait for a batch to fill, and the watermark should move. */
    private static final long MOST_AGE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final EventSink sink;
    private final WallClock clock;
    private final List<Flow> flows = new ArrayList<>(MOST_FLOWS);
    private long watermark = Long.MIN_VALUE;
    private long lastFlush;
    private boolean refused;

    FlowBatch(EventSink sink, WallClock clock) {
        this.sink = sink;
        this.clock = clock;
        lastFlush = clock.nanos();
    }

    @Override
    public void accept(Flow flow) throws InterruptedException {
        flows.add(flow);
        watermark = Math.max(watermark, flow.endNanos());
        if (flows.size() == MOST_FLOWS) {
            flush();
        }
    }

    /** Says how far time is, and flushes if the last flush is long ago. */
    void reached(long time) throws InterruptedException {
        watermark = Math.max(watermark, time);
        if (clock.nanos() - lastFlush >= MOST_AGE_NANOS) {
            flush();
        }
    }

    /** Hands flows over before the replay waits. */
    void flushIfAny() throws InterruptedException {
        if (!flows.isEmpty()) {
            flush();
        }
    }

    /** Hands over what there is. */
    void flush() throws InterruptedException {
        refused = true;
        sink.accept(flows, watermark);
        refused = false;
        flows.clear();
        lastFlush = clock.nanos();
    }

    /** Whether the sink threw what it was given back. */
    boolean isRefused() {
        return refused;
    }
}
