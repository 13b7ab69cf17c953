package io.netsentinel.capture.traffic;

import io.netsentinel.capture.flow.FlowGains;
import io.netsentinel.capture.flow.FlowLook;
import io.netsentinel.capture.flow.FlowMeter;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * One watch's look at one capture, once an interval. A walk through many flows takes milliseconds; it is spread over
 * some time, so that the capture thread returns to its packets at once. Used by the capture thread.
 */
final class PacedLook implements FlowLook.Gatherer {
    /** Records that are seen at once, in a tenth of a millisecond. */
    private static final int AT_ONCE = 2_048;
    /** Even a thread that is late doesn't walk for much longer than half a millisecond. */
    private static final int MOST_AT_ONCE = 16_384;
    /** Blocks under way to the watch; when all are, it has enough to do. */
    private static final int MOST_BLOCKS = 32;

    private final TrafficWatch watch;
    private final TrafficMeter meter;
    private final FlowMeter flows;
    private final FlowLook look = new FlowLook(this);
    private final Queue<FlowGains> free = new ConcurrentLinkedQueue<>();
    private final long pace;
    private int blocks;
    /** The watch has not come to the last look yet; another one would only wait behind it. */
    private volatile boolean isUnheard;

    private boolean isFirst = true;
    private boolean isWalking;
    private long due;
    private long started;
    private long begunBefore;

    PacedLook(TrafficWatch watch, TrafficMeter meter, FlowMeter flows) {
        this.watch = watch;
        this.meter = meter;
        this.flows = flows;
        pace = watch.walkNanos();
        due = watch.startNanos();
    }

    TrafficWatch watch() {
        return watch;
    }

    FlowLook look() {
        return look;
    }

    String capture() {
        return meter.capture();
    }

    /** Does what is due. */
    void reached(long now) {
        if (!isWalking) {
            if (now - due < 0 || isUnheard) {
                return;
            }
            isWalking = true;
            started = now;
        }
        if (flows.walk(look, upTo(now - started))) {
            look.complete();
            tell();
            isWalking = false;
            due = watch.dueAfter(started);
        }
    }

    /** How far the walk should be after some time. */
    private int upTo(long elapsed) {
        long share = elapsed >= pace ? flows.slots() : flows.slots() * elapsed / pace;
        return (int) Math.min(Math.max(AT_ONCE, share), look.position() + MOST_AT_ONCE);
    }

    private void tell() {
        if (isFirst) {
            begunBefore = flows.begun();
            watch.joined(this, started, flows.flows());
            isFirst = false;
        } else {
            isUnheard = true;
            watch.looked(this, seen(started));
        }
    }

    private Seen seen(long time) {
        long begun = flows.begun() - begunBefore;
        begunBefore += begun;
        return new Seen(time, flows.flows(), begun, look.takeMissedPackets(), look.takeMissedBytes());
    }

    /** The watch has taken the last look. */
    void heard() {
        isUnheard = false;
    }

    /** No packet follows. */
    void end(long now) {
        look.complete();
        if (!isFirst) {
            watch.left(this, seen(now));
        }
    }

    @Override
    public @Nullable FlowGains empty() {
        FlowGains block = free.poll();
        if (block == null && blocks < MOST_BLOCKS) {
            blocks++;
            block = new FlowGains();
        }
        return block;
    }

    @Override
    public void filled(FlowGains gains) {
        watch.gained(gains, free);
    }

    /**
     * What else there is to say after a walk.
     *
     * @param nanos when it began
     * @param flows that are going on
     * @param newFlows that began since the last one
     * @param missedPackets of flows that ended while the watch was too busy to hear of it
     * @param missedBytes likewise
     */
    record Seen(long nanos, int flows, long newFlows, long missedPackets, long missedBytes) {}
}
