package io.netsentinel.capture;

import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.decode.PacketDecoder;
import io.netsentinel.capture.file.CaptureReader;
import io.netsentinel.capture.flow.FlowMeter;
import io.netsentinel.capture.flow.FlowSettings;
import java.io.IOException;
import java.util.Arrays;

/** The packet path: read, decode, meter, in batches that fit the processor's cache. */
final class Replay {
    /** Enough memory accesses under way at a time; more gains nothing. */
    private static final int BATCH = 32;

    private final CaptureReader reader;
    private final FlowBatch flows;
    private final CaptureCounters counters;
    private final PacketDecoder decoder;
    private final FlowMeter meter;
    private final Packet[] read = new Packet[BATCH];
    private final Packet[] decoded = new Packet[BATCH];

    Replay(CaptureReader reader, FlowBatch flows, FlowSettings settings, CaptureCounters counters) {
        this.reader = reader;
        this.flows = flows;
        this.counters = counters;
        decoder = new PacketDecoder(counters);
        meter = new FlowMeter(settings, counters, flows);
        Arrays.setAll(read, i -> new Packet());
    }

    void run(Pace pace, WallClock clock) throws IOException, InterruptedException {
        int count = reader.read(read);
        while (count > 0) {
            int usable = decode(count);
            if (pace.isUnlimited()) {
                meter.add(reader.bytes(), decoded, 0, usable);
            } else {
                meterAtPace(usable, pace, clock);
            }
            flows.reached(meter.now());
            if (Thread.interrupted()) {
                throw new InterruptedException("replay stopped");
            }
            count = reader.read(read);
        }
    }

    /** Hands over the flows that are going on, unless the sink wants nothing any more. */
    void end() throws InterruptedException {
        if (!flows.isRefused()) {
            meter.end();
            flows.flush();
        }
    }

    private int decode(int count) {
        int usable = 0;
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            Packet packet = read[i];
            bytes += packet.wireLength;
            if (decoder.decode(reader.bytes(), packet)) {
                decoded[usable++] = packet;
            }
        }
        counters.add(CaptureCounter.PACKETS, count);
        counters.add(CaptureCounter.BYTES, bytes);
        counters.add(CaptureCounter.METERED, usable);
        return usable;
    }

    /** Meters what is due, hands it over, and waits for the rest. */
    private void meterAtPace(int count, Pace pace, WallClock clock) throws InterruptedException {
        int done = 0;
        for (int i = 0; i < count; i++) {
            long due = pace.due(decoded[i].timeNanos);
            if (due > clock.nanos()) {
                meter.add(reader.bytes(), decoded, done, i);
                done = i;
                flows.reached(meter.now());
                flows.flushIfAny();
                clock.waitUntil(due);
            }
        }
        meter.add(reader.bytes(), decoded, done, count);
    }
}
