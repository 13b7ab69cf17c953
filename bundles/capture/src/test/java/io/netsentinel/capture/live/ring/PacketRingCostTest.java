package io.netsentinel.capture.live.ring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.live.frame.FrameSource;
import io.netsentinel.capture.live.frame.LinkLayer;
import io.netsentinel.capture.live.testing.Cable;
import io.netsentinel.capture.live.testing.InNetworkNamespace;
import io.netsentinel.capture.testing.TestPacket;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InNetworkNamespace.class)
class PacketRingCostTest {
    private static final int PACKETS = 100_000;
    /** The smallest object takes 16 bytes, so one for each packet would take 16 times as much. */
    private static final long MOST_BYTES = PACKETS;

    @Test
    void readingAllocatesNothingPerPacket() throws Exception {
        byte[] frame = TestPacket.udp("10.0.0.1", 1, "10.0.0.2", 2).payload(20).ethernet();
        try (Cable cable = new Cable();
                FrameSource ring = PacketRings.open(
                                new LinuxLinks().find(Cable.NEAR).orElseThrow().index(),
                                LinkLayer.ETHERNET,
                                new RingSettings(BpfProgram.everything(65_535), true, false, 1, 64))
                        .get(0)) {
            // given
            for (int i = 0; i < PACKETS; i++) {
                cable.send(frame);
            }
            Packet[] batch = new Packet[32];
            Arrays.setAll(batch, i -> new Packet());
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());

            // when
            int seen = 0;
            for (int count = ring.read(batch, 500); count > 0; count = ring.read(batch, 500)) {
                seen += count;
            }

            // then
            long bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            assertThat(seen).isEqualTo(PACKETS);
            assertThat(bytes).isLessThan(MOST_BYTES);
        }
    }
}
