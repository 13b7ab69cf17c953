package io.netsentinel.capture.evidence;

import io.netsentinel.capture.decode.Packet;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Hands frames to a writer as a capture thread does: several at a time, in memory of the kernel's. */
final class Frames {
    static final int ETHERNET = 1;
    static final int RAW = 101;
    private static final int BATCH = 32;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(BATCH << 16);
    private final Packet[] packets = new Packet[BATCH];
    private int count;

    Frames() {
        Arrays.setAll(packets, i -> new Packet());
    }

    /** Places a frame in the batch; an Ethernet frame unless its packet is changed. */
    Packet add(long time, byte[] frame) {
        int offset = count << 16;
        bytes.put(offset, frame);
        Packet packet = packets[count++];
        packet.frame(time, offset, frame.length, frame.length, ETHERNET);
        return packet;
    }

    /** Hands the batch over and begins a new one. */
    void to(EvidenceWriter writer) {
        writer.add(bytes, packets, count);
        count = 0;
    }

    /** Hands over one frame. */
    static void write(EvidenceWriter writer, long time, byte[] frame) {
        Frames frames = new Frames();
        frames.add(time, frame);
        frames.to(writer);
    }
}
