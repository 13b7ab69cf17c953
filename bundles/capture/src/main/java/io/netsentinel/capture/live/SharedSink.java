package io.netsentinel.capture.live;

import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.EventSink;
import java.util.Arrays;
import java.util.List;

/** Lets several threads push into one sink, one at a time, and says how far all of them are. */
final class SharedSink {
    private final EventSink sink;
    private final long[] watermarks;

    SharedSink(EventSink sink, int threads) {
        this.sink = sink;
        watermarks = new long[threads];
        Arrays.fill(watermarks, Long.MIN_VALUE);
    }

    /** The sink of one thread. */
    EventSink part(int thread) {
        return (events, watermark) -> accept(thread, events, watermark);
    }

    private synchronized void accept(int thread, List<? extends Event> events, long watermark)
            throws InterruptedException {
        watermarks[thread] = Math.max(watermarks[thread], watermark);
        sink.accept(events, Arrays.stream(watermarks).min().orElseThrow());
    }
}
