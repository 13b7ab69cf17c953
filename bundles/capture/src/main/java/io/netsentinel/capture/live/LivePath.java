package io.netsentinel.capture.live;

import io.netsentinel.api.event.EventSink;
import io.netsentinel.capture.EventGatherer;
import io.netsentinel.capture.PacketPath;
import io.netsentinel.capture.WallClock;
import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.evidence.EvidenceWriter;
import io.netsentinel.capture.flow.FlowMeter;
import io.netsentinel.capture.flow.FlowSettings;
import io.netsentinel.capture.live.frame.FrameSource;
import io.netsentinel.capture.live.frame.KernelLosses;
import io.netsentinel.capture.traffic.TrafficMeter;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The way of packets from one source of frames into flows. It outlives the source: flows go on when the interface comes
 * back. Used by one thread at a time.
 */
final class LivePath implements AutoCloseable {
    /** How long a stop may have to wait. */
    private static final int POLL_MILLIS = 100;
    /** The kernel may still hold packets that are so old, and clocks are adjusted. */
    private static final long LAG_MILLIS = 1_000;

    private static final long ASK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final PacketPath path;
    private final TrafficMeter traffic;
    private final EvidenceWriter evidence;
    private final CaptureCounters counters;
    private final Packet[] frames = new Packet[PacketPath.BATCH];
    private long askedNanos = System.nanoTime();

    /**
     * @param traffic makes what lets the flows be watched
     * @param evidence keeps packets, if that is switched on
     */
    LivePath(
            FlowSettings settings,
            CaptureCounters counters,
            EventSink sink,
            Function<FlowMeter, TrafficMeter> traffic,
            EvidenceWriter evidence) {
        this.counters = counters;
        path = new PacketPath(settings, counters, new EventGatherer(sink, WallClock.SYSTEM));
        this.evidence = evidence;
        this.traffic = traffic.apply(path.flowMeter());
        Arrays.setAll(frames, i -> new Packet());
    }

    /** Takes what has come, or waits a moment for it. */
    void step(FrameSource source) throws IOException, InterruptedException {
        int count = source.read(frames, POLL_MILLIS);
        if (count > 0) {
            evidence.add(source.bytes(), frames, count);
            path.add(source.bytes(), frames, count);
            traffic.reached();
        } else {
            idle();
        }
        long now = System.nanoTime();
        if (now - askedNanos >= ASK_NANOS) {
            askedNanos = now;
            countLosses(source);
            evidence.tick(TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()));
        }
    }

    /** Lets flows end although no packet comes. */
    void idle() throws InterruptedException {
        path.tick(TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis() - LAG_MILLIS));
        traffic.reached();
    }

    void countLosses(FrameSource source) throws IOException {
        KernelLosses losses = source.takeLosses();
        counters.add(CaptureCounter.KERNEL_DROPS, losses.drops());
        counters.add(CaptureCounter.BUFFER_FULL, losses.freezes());
    }

    /** Hands over the flows that go on. */
    void end() throws InterruptedException {
        path.end();
    }

    /** Nobody can watch any more, and no packet is kept. */
    @Override
    public void close() {
        evidence.end();
        traffic.close();
    }
}
