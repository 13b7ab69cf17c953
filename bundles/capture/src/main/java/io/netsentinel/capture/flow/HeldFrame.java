package io.netsentinel.capture.flow;

import io.netsentinel.capture.decode.Packet;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Room for the packets of one frame that have to wait for the next frame, with their payload. */
final class HeldFrame {
    /** The longest IP packet. */
    private static final int MOST_BYTES = 1 << 16;

    private final List<Packet> packets = new ArrayList<>();
    private final ByteBuffer payload = ByteBuffer.allocate(MOST_BYTES);
    private int size;
    /** How far the payload has moved. */
    private int shift;

    boolean isEmpty() {
        return size == 0;
    }

    /** Time of the frame; there must be one. */
    long timeNanos() {
        return packets.get(0).timeNanos;
    }

    /** Keeps the outermost packet, or behind it one that was inside, whose payload is a part of the outermost's. */
    void hold(ByteBuffer bytes, Packet original) {
        if (size == 0) {
            shift = original.payloadOffset;
            int captured = Math.min(MOST_BYTES, original.end - shift);
            if (captured > 0) {
                payload.put(0, bytes, shift, captured);
            }
        }
        if (size == packets.size()) {
            packets.add(new Packet());
        }
        Packet packet = packets.get(size++);
        packet.copyFrom(original);
        packet.payloadOffset -= shift;
        packet.end = Math.min(MOST_BYTES, packet.end - shift);
    }

    /** Gives the packets away; they and their payload hold until the next one is kept. */
    List<Packet> release() {
        List<Packet> released = packets.subList(0, size);
        size = 0;
        return released;
    }

    /** Where the payload lies. */
    ByteBuffer payload() {
        return payload;
    }
}
