package io.netsentinel.capture;

import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.decode.PacketBatch;
import io.netsentinel.capture.decode.PacketDecoder;
import io.netsentinel.capture.flow.FlowMeter;
import io.netsentinel.capture.flow.FlowSettings;
import java.nio.ByteBuffer;

/**
 * What every packet goes through, from a file or an interface: decode, meter, inspect, in batches that fit the
 * processor's cache. Used by one thread.
 */
public final class PacketPath {
    /** Enough memory accesses under way at a time; more gains nothing. */
    public static final int BATCH = 32;

    private final EventGatherer events;
    private final CaptureCounters counters;
    private final PacketDecoder decoder;
    private final FlowMeter meter;
    private final PacketBatch decoded = new PacketBatch(BATCH);

    public PacketPath(FlowSettings settings, CaptureCounters counters, EventGatherer events) {
        this.events = events;
        this.counters = counters;
        decoder = new PacketDecoder(counters);
        meter = new FlowMeter(settings, counters, events);
    }

    /**
     * Decodes, meters and hands on what there is to tell.
     *
     * @param bytes where the frames lie
     * @param frames at most {@link #BATCH}
     */
    public void add(ByteBuffer bytes, Packet[] frames, int count) throws InterruptedException {
        meter(bytes, 0, decode(bytes, frames, count));
        reached();
    }

    /** Decodes and counts; returns how many packets there are to meter, those in tunnels among them. */
    int decode(ByteBuffer bytes, Packet[] frames, int count) {
        int metered = 0;
        long octets = 0;
        decoded.clear();
        for (int i = 0; i < count; i++) {
            octets += frames[i].wireLength;
            if (decoder.decode(bytes, frames[i], decoded)) {
                metered++;
            }
        }
        counters.add(CaptureCounter.PACKETS, count);
        counters.add(CaptureCounter.BYTES, octets);
        counters.add(CaptureCounter.METERED, metered);
        return decoded.size();
    }

    /** Time of a decoded packet. */
    long timeNanos(int index) {
        return decoded.get(index).timeNanos;
    }

    /** Meters decoded packets. */
    void meter(ByteBuffer bytes, int from, int to) throws InterruptedException {
        meter.add(bytes, decoded.packets(), from, to);
    }

    /** Hands events on if they get old. */
    void reached() throws InterruptedException {
        events.reached(meter.now());
    }

    /**
     * Says what time it is while no packets come, so that flows end on a quiet network too.
     *
     * @param timeNanos a time before which no packet comes any more, nanoseconds since the epoch
     */
    public void tick(long timeNanos) throws InterruptedException {
        meter.tick(timeNanos);
        reached();
    }

    /** What sums the packets up; for who watches its flows. */
    public FlowMeter flowMeter() {
        return meter;
    }

    /** How many flows are going on. */
    public int flows() {
        return meter.flows();
    }

    /** Hands over the flows that are going on, unless the sink wants nothing any more. */
    public void end() throws InterruptedException {
        if (!events.isRefused()) {
            meter.end();
            events.flush();
        }
    }
}
