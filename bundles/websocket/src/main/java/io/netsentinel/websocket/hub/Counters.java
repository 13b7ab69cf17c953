package io.netsentinel.websocket.hub;

import io.netsentinel.api.live.LiveChannels;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Numbers since the start. */
public final class Counters {
    final LongAdder messages = new LongAdder();
    final LongAdder frames = new LongAdder();
    final LongAdder bytes = new LongAdder();
    final LongAdder dropped = new LongAdder();
    final Latencies latency = new Latencies();
    /** Connections that were opened. */
    public final LongAdder opened = new LongAdder();
    /** Connections that were ended because their client did not read. */
    public final LongAdder slow = new LongAdder();
    /** Connections that were refused because of a limit. */
    public final LongAdder refused = new LongAdder();

    /** How long the oldest message of each frame took until the frame was written. */
    static final class Latencies {
        private static final double NANOS_PER_MILLI = 1e6;
        private static final List<Double> BOUNDS_MILLIS =
                List.of(1.0, 2.0, 5.0, 10.0, 20.0, 35.0, 50.0, 75.0, 100.0, 200.0, 500.0, 1000.0, 5000.0);

        private final List<LongAdder> counts = new ArrayList<>();
        private final LongAdder totalNanos = new LongAdder();

        Latencies() {
            for (int i = 0; i <= BOUNDS_MILLIS.size(); i++) {
                counts.add(new LongAdder());
            }
        }

        void record(long nanos) {
            double millis = nanos / NANOS_PER_MILLI;
            int bucket = 0;
            while (bucket < BOUNDS_MILLIS.size() && millis > BOUNDS_MILLIS.get(bucket)) {
                bucket++;
            }
            counts.get(bucket).increment();
            totalNanos.add(nanos);
        }

        LiveChannels.Latency snapshot() {
            return new LiveChannels.Latency(
                    BOUNDS_MILLIS, counts.stream().map(LongAdder::sum).toList(), totalNanos.sum() / NANOS_PER_MILLI);
        }
    }
}
