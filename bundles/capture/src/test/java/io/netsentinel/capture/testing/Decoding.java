package io.netsentinel.capture.testing;

import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.decode.PacketBatch;
import io.netsentinel.capture.decode.PacketDecoder;
import java.nio.ByteBuffer;

/** A decoder with its counters, fed frame by frame; remembers the packets of the last one. */
public final class Decoding {
    public final CaptureCounters counters = new CaptureCounters();
    public final PacketBatch batch = new PacketBatch(1);
    /** The outermost packet of the last frame. */
    public final Packet packet = new Packet();

    private final PacketDecoder decoder = new PacketDecoder(counters);

    /** Decodes a frame that was captured whole. */
    public boolean decode(int linkType, byte[] frame) {
        return decode(linkType, frame, frame.length, 0);
    }

    /** Decodes what was captured of a frame. */
    public boolean decode(int linkType, byte[] captured, int wireLength, long time) {
        packet.frame(time, 0, captured.length, wireLength, linkType);
        batch.clear();
        return decoder.decode(ByteBuffer.wrap(captured), packet, batch);
    }
}
