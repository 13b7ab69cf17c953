package io.netsentinel.capture.flow;

import io.netsentinel.capture.decode.Packet;
import java.nio.ByteBuffer;

/** Room for one packet that has to wait for the next one, with its payload. */
final class HeldPacket {
    /** The longest IP packet. */
    private static final int MOST_BYTES = 1 << 16;

    private final Packet packet = new Packet();
    private final ByteBuffer payload = ByteBuffer.allocate(MOST_BYTES);
    private boolean empty = true;

    boolean isEmpty() {
        return empty;
    }

    Packet packet() {
        return packet;
    }

    void hold(ByteBuffer bytes, Packet original) {
        packet.copyFrom(original);
        int captured = Math.min(payload.capacity(), original.end - original.payloadOffset);
        if (captured > 0) {
            payload.put(0, bytes, original.payloadOffset, captured);
        }
        packet.payloadOffset = 0;
        packet.end = captured;
        empty = false;
    }

    /** Gives the packet away; returns where its payload lies. */
    ByteBuffer release() {
        empty = true;
        return payload;
    }
}
