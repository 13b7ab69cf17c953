package io.netsentinel.capture.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.testing.PcapBuilder;
import io.netsentinel.capture.testing.TestPacket;
import io.netsentinel.capture.testing.Wrapping;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameFilterTest {
    private static final TestPacket WANTED = TestPacket.udp("10.0.0.1", 5_000, "10.0.0.2", 53);
    private static final TestPacket OTHER = TestPacket.udp("10.0.0.1", 5_000, "10.0.0.3", 53);

    private final FrameFilter filter =
            new FrameFilter(new AlertTraffic(Rig.alert(0, 2, List.of("10.0.0.1"), List.of("10.0.0.2"))));

    private boolean matches(double second, byte[] frame) {
        Packet packet = new Packet();
        packet.frame(Rig.at(second), 0, frame.length, frame.length, PcapBuilder.ETHERNET);
        return filter.matches(ByteBuffer.wrap(frame), packet);
    }

    private static byte[] inGre(TestPacket inner) {
        return Wrapping.gre("192.0.2.1", "192.0.2.2", inner).ethernet();
    }

    private static byte[] inVxlan(TestPacket inner) {
        return TestPacket.udp("192.0.2.1", 50_000, "192.0.2.2", 4_789)
                .payload(Wrapping.vxlan(7, inner.ethernet()))
                .ethernet();
    }

    @Test
    void findsTheAddressesInsideATunnel() {
        assertThat(matches(1, WANTED.ethernet())).isTrue();
        assertThat(matches(1, inGre(WANTED))).isTrue();
        assertThat(matches(1, inVxlan(WANTED))).isTrue();
    }

    @Test
    void leavesOutOtherAddressesAndTimes() {
        assertThat(matches(1, inGre(WANTED))).isTrue();
        assertThat(matches(1, OTHER.ethernet())).isFalse();
        assertThat(matches(1, inGre(OTHER))).isFalse();
        assertThat(matches(1, inVxlan(OTHER))).isFalse();
        assertThat(matches(33, inGre(WANTED))).isFalse();
    }
}
