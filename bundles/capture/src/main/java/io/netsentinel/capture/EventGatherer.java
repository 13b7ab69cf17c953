package io.netsentinel.capture;

import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.EventSink;
import io.netsentinel.capture.flow.EventConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Gathers events into batches for the sink: full ones at once, others before they get old. */
public final class EventGatherer implements EventConsumer {
    private static final int MOST_EVENTS = 1024;
    /** Detection should not wait for a batch to fill, and the watermark should move. */
    private static final long MOST_AGE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final EventSink sink;
    private final WallClock clock;
    private final List<Event> events = new ArrayList<>(MOST_EVENTS);
    private long watermark = Long.MIN_VALUE;
    private long lastFlush;
    private boolean refused;

    public EventGatherer(EventSink sink, WallClock clock) {
        this.sink = sink;
        this.clock = clock;
        lastFlush = clock.nanos();
    }

    @Override
    public void accept(Event event) throws InterruptedException {
        events.add(event);
        watermark = Math.max(watermark, event.timeNanos());
        if (events.size() == MOST_EVENTS) {
            flush();
        }
    }

    /** Says how far time is, and flushes if the last flush is long ago. */
    public void reached(long time) throws InterruptedException {
        watermark = Math.max(watermark, time);
        if (clock.nanos() - lastFlush >= MOST_AGE_NANOS) {
            flush();
        }
    }

    /** Hands events over before the replay waits. */
    public void flushIfAny() throws InterruptedException {
        if (!events.isEmpty()) {
            flush();
        }
    }

    /** Hands over what there is. */
    public void flush() throws InterruptedException {
        refused = true;
        sink.accept(events, watermark);
        refused = false;
        events.clear();
        lastFlush = clock.nanos();
    }

    /** Whether the sink threw what it was given back. */
    public boolean isRefused() {
        return refused;
    }
}
