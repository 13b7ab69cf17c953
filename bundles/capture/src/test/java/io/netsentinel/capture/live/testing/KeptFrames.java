package io.netsentinel.capture.live.testing;

import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.evidence.EvidenceWriter;
import io.netsentinel.capture.evidence.EvidenceWriters;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps the frames of all capture threads as they were when they came. */
public final class KeptFrames implements EvidenceWriters {
    public final List<byte[]> frames = new CopyOnWriteArrayList<>();
    public final AtomicInteger ticks = new AtomicInteger();
    public final AtomicInteger ended = new AtomicInteger();

    @Override
    public EvidenceWriter open(String interfaceName, int thread) {
        return new EvidenceWriter() {
            @Override
            public void add(ByteBuffer bytes, Packet[] packets, int count) {
                for (int i = 0; i < count; i++) {
                    byte[] frame = new byte[packets[i].end - packets[i].offset];
                    bytes.get(packets[i].offset, frame);
                    frames.add(frame);
                }
            }

            @Override
            public void tick(long timeNanos) {
                ticks.incrementAndGet();
            }

            @Override
            public void end() {
                ended.incrementAndGet();
            }
        };
    }
}
