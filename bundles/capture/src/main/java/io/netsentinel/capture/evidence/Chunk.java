package io.netsentinel.capture.evidence;

import io.netsentinel.capture.decode.Packet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Packets on their way to disk: filled by a capture thread, written and given back by the writing thread. Holds whole
 * blocks only.
 */
final class Chunk {
    static final int CAPACITY = 1 << 20;

    private final ByteBuffer blocks = ByteBuffer.allocateDirect(CAPACITY).order(ByteOrder.LITTLE_ENDIAN);
    private final ChunkPool pool;
    private int packets;
    private long firstTime;

    Chunk(ChunkPool pool) {
        this.pool = pool;
    }

    boolean hasRoom(int length) {
        return blocks.remaining() >= length;
    }

    void add(int interfaceNumber, ByteBuffer bytes, Packet frame, int captured) {
        if (packets++ == 0) {
            firstTime = frame.timeNanos;
        }
        Pcapng.packet(blocks, interfaceNumber, bytes, frame, captured);
    }

    int packets() {
        return packets;
    }

    /** Time of the first packet, in nanoseconds since the epoch. */
    long firstTime() {
        return firstTime;
    }

    int length() {
        return blocks.position();
    }

    /** The blocks, to be written; to be taken once. */
    ByteBuffer flip() {
        return blocks.flip();
    }

    /** Makes it available to the capture thread again. */
    void release() {
        blocks.clear();
        packets = 0;
        pool.giveBack(this);
    }
}
