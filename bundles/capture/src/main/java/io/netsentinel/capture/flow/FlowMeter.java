package io.netsentinel.capture.flow;

import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.decode.Packet;
import java.nio.ByteBuffer;

/**
 * Sums packets up to flows. Takes packets in batches, because the processor can fetch the records of a batch from
 * memory at the same time; but where a batch ends makes no difference to the flows and their order.
 */
public final class FlowMeter {
    private final CaptureCounters counters;
    private final FlowTable table;
    private final HeldFrame held = new HeldFrame();
    private boolean started;
    private long now;
    /** Keeps the memory accesses of {@link #prepare} from being optimized away. */
    @SuppressWarnings("UnusedVariable")
    private long touched;

    public FlowMeter(FlowSettings settings, CaptureCounters counters, EventConsumer consumer) {
        this.counters = counters;
        table = new FlowTable(settings, counters, consumer);
    }

    /** The latest packet time that can be trusted. */
    public long now() {
        return now;
    }

    /** How many flows are going on. */
    public int flows() {
        return table.size();
    }

    /** How many flows began so far. */
    public long begun() {
        return table.begun();
    }

    /** Those that watch the flows from now on; each has to walk. Called by the thread that meters, like all of this. */
    public void watch(FlowLook[] watching) {
        table.watch(watching);
    }

    /**
     * Goes on with a walk through the records.
     *
     * @param upTo where to pause, see {@link #slots}
     * @return whether all records have been seen; then {@link FlowLook#complete} is next
     */
    public boolean walk(FlowLook look, int upTo) {
        return table.walk(look, upTo);
    }

    /** How many records a walk goes through, free ones included. */
    public int slots() {
        return table.slots();
    }

    /**
     * Adds decoded packets.
     *
     * @param bytes where their frames lie
     */
    public void add(ByteBuffer bytes, Packet[] packets, int from, int to) throws InterruptedException {
        prepare(packets, from, to);
        for (int i = from; i < to; i++) {
            accept(bytes, packets[i]);
        }
    }

    /**
     * Says how late it is when no packet does.
     *
     * @param time before which no packet comes any more
     */
    public void tick(long time) throws InterruptedException {
        if (!held.isEmpty()) {
            settle(time);
        }
        if (!started) {
            started = true;
            now = time;
            table.start(now);
        } else if (time > now) {
            now = time;
            table.advance(now);
        }
    }

    /** Ends all flows: no packet follows. */
    public void end() throws InterruptedException {
        if (!held.isEmpty()) {
            settle(held.timeNanos());
        }
        table.endAll();
    }

    private void prepare(Packet[] packets, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            table.prepare(packets[i]);
        }
        for (int i = from; i < to; i++) {
            sum += table.touchEntry(packets[i]);
        }
        for (int i = from; i < to; i++) {
            sum += table.touchRecord(packets[i]);
        }
        touched = sum;
    }

    private void accept(ByteBuffer bytes, Packet packet) throws InterruptedException {
        if (!held.isEmpty()) {
            if (packet.inner) {
                held.hold(bytes, packet); // its time says no more than that of the packet around it
                return;
            }
            settle(packet.timeNanos);
        }
        if (!started) {
            started = true;
            now = packet.timeNanos;
            table.start(now);
        }
        if (PacketTime.follows(now, packet.timeNanos)) {
            meter(bytes, packet);
        } else {
            held.hold(bytes, packet);
        }
    }

    private void meter(ByteBuffer bytes, Packet packet) throws InterruptedException {
        if (packet.timeNanos > now) {
            now = packet.timeNanos;
            table.advance(now);
        }
        table.add(bytes, packet);
    }

    /** Decides about a frame whose time was odd by that of the next one: two that agree are right. */
    private void settle(long nextTime) throws InterruptedException {
        long time = held.timeNanos();
        if (!PacketTime.follows(time, nextTime)) {
            counters.increment(CaptureCounter.BOGUS_TIMESTAMPS);
            time = now;
        } else if (time < now) {
            counters.increment(CaptureCounter.CLOCK_SET_BACK);
            table.endAll();
            now = time;
            table.start(now);
        }
        for (Packet packet : held.release()) {
            packet.timeNanos = time;
            meter(held.payload(), packet);
        }
    }
}
