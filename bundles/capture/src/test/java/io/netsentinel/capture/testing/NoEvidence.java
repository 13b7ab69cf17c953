package io.netsentinel.capture.testing;

import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.evidence.EvidenceWriter;
import io.netsentinel.capture.evidence.EvidenceWriters;
import java.nio.ByteBuffer;

/** Keeps no packets, as when evidence is off. */
public final class NoEvidence implements EvidenceWriters, EvidenceWriter {
    @Override
    public EvidenceWriter open(String interfaceName, int thread) {
        return this;
    }

    @Override
    public void add(ByteBuffer bytes, Packet[] frames, int count) {}

    @Override
    public void tick(long timeNanos) {}

    @Override
    public void end() {}
}
