package io.netsentinel.capture.evidence;

import io.netsentinel.capture.decode.Packet;
import java.nio.ByteBuffer;

/**
 * Takes a capture thread's packets for the ring. Used by one thread at a time; never waits, throws nothing, and makes no
 * system call and no garbage for a packet. While evidence is off, a call costs the reading of one field.
 */
public interface EvidenceWriter {
    /**
     * Takes frames as they were captured, before they are decoded.
     *
     * @param bytes where the frames lie
     */
    void add(ByteBuffer bytes, Packet[] frames, int count);

    /**
     * Says what time it is, so that packets get to the disk within a second on a quiet network too.
     *
     * @param timeNanos nanoseconds since the epoch, on the clock of the packets
     */
    void tick(long timeNanos);

    /** Hands on what there is; to be called when the capture ends. */
    void end();
}
