package io.netsentinel.capture.testing;

import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.Flow;
import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.decode.PacketBatch;
import io.netsentinel.capture.decode.PacketDecoder;
import io.netsentinel.capture.flow.FlowMeter;
import io.netsentinel.capture.flow.FlowSettings;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A flow meter that is fed with packets at times in seconds, and the flows that came out of it. */
public final class Metering {
    /** Idle 60 s, unanswered 20 s, linger 3 s, active 120 s. */
    public static final FlowSettings SETTINGS = FlowSettings.ofSeconds(60, 20, 3, 120, 1_000);

    /** Times count from here, far enough from the epoch to go back. */
    public static final long START = TimeUnit.DAYS.toNanos(20_000);

    public final CaptureCounters counters = new CaptureCounters();
    public final List<Flow> flows = new ArrayList<>();
    public final List<Activity> activities = new ArrayList<>();
    private final PacketDecoder decoder = new PacketDecoder(counters);
    private final Packet read = new Packet();
    private final PacketBatch batch = new PacketBatch(1);
    private final FlowMeter meter;

    public Metering() {
        this(SETTINGS);
    }

    public Metering(FlowSettings settings) {
        meter = new FlowMeter(settings, counters, this::keep);
    }

    /** Packets of a flow; an activity has none of its own. */
    public static long packets(Event event) {
        return event instanceof Flow flow ? flow.packets() : 0;
    }

    private void keep(Event event) {
        if (event instanceof Flow flow) {
            flows.add(flow);
        } else if (event instanceof Activity activity) {
            activities.add(activity);
        }
    }

    public static long nanos(double seconds) {
        return START + Math.round(seconds * 1e9);
    }

    public Metering at(double seconds, TestPacket packet) throws InterruptedException {
        return frame(seconds, packet.ethernet());
    }

    public Metering frame(double seconds, byte[] frame) throws InterruptedException {
        return frame(seconds, PcapBuilder.ETHERNET, frame, frame.length);
    }

    /** Adds a frame of any link type of which perhaps only a part was captured. */
    public Metering frame(double seconds, int linkType, byte[] captured, int wireLength) throws InterruptedException {
        read.frame(nanos(seconds), 0, captured.length, wireLength, linkType);
        ByteBuffer bytes = ByteBuffer.wrap(captured);
        batch.clear();
        decoder.decode(bytes, read, batch);
        meter.add(bytes, batch.packets(), 0, batch.size());
        return this;
    }

    /** What the packets are given to. */
    public FlowMeter meter() {
        return meter;
    }

    /** How many flows are going on. */
    public int live() {
        return meter.flows();
    }

    public List<Flow> end() throws InterruptedException {
        meter.end();
        return flows;
    }
}
