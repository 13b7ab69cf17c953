package io.netsentinel.capture.evidence;

import io.netsentinel.api.event.IpAddress;
import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.decode.PacketBatch;
import io.netsentinel.capture.decode.PacketDecoder;
import java.nio.ByteBuffer;

/** Tells whether a frame belongs to an alert. Used by one thread. */
final class FrameFilter {
    private final AlertTraffic wanted;
    private final long from;
    private final long until;
    private final PacketBatch batch = new PacketBatch(1);
    private final PacketDecoder decoder = new PacketDecoder(new CaptureCounters());
    /** The decoder changes what it decodes, and the frame is still to be copied. */
    private final Packet packet = new Packet();

    FrameFilter(AlertTraffic wanted) {
        this.wanted = wanted;
        from = Segment.nanos(wanted.from());
        until = Segment.nanos(wanted.until());
    }

    /** Whether the frame lies in the alert's time and it, or what it carries through a tunnel, has the alert's addresses. */
    boolean matches(ByteBuffer bytes, Packet frame) {
        if (frame.timeNanos < from || frame.timeNanos > until) {
            return false;
        }
        packet.frame(frame.timeNanos, frame.offset, frame.end - frame.offset, frame.wireLength, frame.linkType);
        forgetAddresses();
        // whether there is a good transport header doesn't matter: a broken one may be the attack
        batch.clear();
        decoder.decode(bytes, packet, batch);
        if (isWanted(packet)) {
            return true;
        }
        for (int i = 0; i < batch.size(); i++) {
            if (isWanted(batch.get(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean isWanted(Packet either) {
        return wanted.isBetween(
                new IpAddress(either.sourceHigh, either.sourceLow), new IpAddress(either.targetHigh, either.targetLow));
    }

    /** Lest a frame without any is taken for the one before it. */
    private void forgetAddresses() {
        packet.sourceHigh = 0;
        packet.sourceLow = 0;
        packet.targetHigh = 0;
        packet.targetLow = 0;
    }
}
