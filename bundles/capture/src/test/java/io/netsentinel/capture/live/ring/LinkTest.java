package io.netsentinel.capture.live.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.decode.PacketBatch;
import io.netsentinel.capture.decode.PacketDecoder;
import io.netsentinel.capture.live.frame.FrameSource;
import io.netsentinel.capture.live.frame.Link;
import io.netsentinel.capture.live.frame.LinkLayer;
import io.netsentinel.capture.live.pcap.Filters;
import io.netsentinel.capture.live.pcap.PcapLinks;
import io.netsentinel.capture.live.testing.Cable;
import io.netsentinel.capture.live.testing.InNetworkNamespace;
import io.netsentinel.capture.live.testing.Ip;
import io.netsentinel.capture.live.testing.Tunnel;
import io.netsentinel.capture.live.testing.Waits;
import io.netsentinel.capture.testing.TestPacket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InNetworkNamespace.class)
class LinkTest {
    private final LinuxLinks links = new LinuxLinks();

    @Test
    void interfacesAreListedWithTheirState() throws Exception {
        try (Cable cable = new Cable()) {
            assertThat(cable).isNotNull();
            Ip.run("link set " + Cable.NEAR + " address 02:00:00:00:00:01 mtu 9000");

            Link near = links.find(Cable.NEAR).orElseThrow();

            assertThat(links.names()).containsExactly(Cable.FAR, "lo", Cable.NEAR);
            assertThat(near).isEqualTo(new Link(Cable.NEAR, near.index(), true, true, 1, 9_000, "02:00:00:00:00:01"));
            assertThat(near.index()).isPositive();
            assertThat(links.find("lo").map(Link::hardwareType)).contains(772);
        }
    }

    @Test
    void stateFollowsTheInterface() throws Exception {
        try (Cable cable = new Cable()) {
            assertThat(cable).isNotNull();

            Ip.run("link set " + Cable.FAR + " down");
            Waits.until(
                    "no carrier", () -> !links.find(Cable.NEAR).orElseThrow().hasCarrier());
            assertThat(links.find(Cable.NEAR))
                    .hasValueSatisfying(link -> assertThat(link.isUp()).isTrue());
            assertThat(links.find(Cable.FAR))
                    .hasValueSatisfying(link -> assertThat(link.isUp()).isFalse());
        }
        assertThat(links.find(Cable.NEAR)).isEmpty();
        assertThat(links.find("a-name-that-is-far-too-long")).isEmpty();
        assertThat(links.find("")).isEmpty();
    }

    @Test
    void libpcapKnowsTheSameInterfaces() throws Exception {
        try (Cable cable = new Cable()) {
            assertThat(cable).isNotNull();
            PcapLinks pcap = new PcapLinks();

            assertThat(pcap.names()).contains(Cable.FAR, Cable.NEAR, "lo");
            assertThat(pcap.find(Cable.NEAR).map(Link::isUp)).contains(true);
            assertThat(pcap.find("nowhere0")).isEmpty();
        }
    }

    @Test
    void packetsOfATunnelBeginWithIpAndCanBeFiltered() throws Exception {
        byte[] wanted = TestPacket.udp("10.0.0.1", 1, "10.0.0.2", 53).payload(9).datagram();
        try (Tunnel tunnel = new Tunnel()) {
            // given
            Link link = links.find(Tunnel.NAME).orElseThrow();
            LinkLayer layer = LinkLayer.ofLinux(link.name(), link.hardwareType());
            BpfProgram filter = Filters.compile("udp port 53", 65_535, link.name(), layer);
            assertThat(layer).isEqualTo(LinkLayer.IP);
            try (FrameSource ring = PacketRings.open(link.index(), layer, new RingSettings(filter, true, false, 1, 1))
                    .get(0)) {
                // when
                tunnel.receive(TestPacket.udp("10.0.0.1", 1, "10.0.0.2", 54).datagram());
                tunnel.receive(wanted);

                // then
                Packet[] batch = {new Packet()};
                assertThat(ring.read(batch, 2_000)).isEqualTo(1);
                assertThat(batch[0].wireLength).isEqualTo(wanted.length);
                assertThat(new PacketDecoder(new CaptureCounters()).decode(ring.bytes(), batch[0], new PacketBatch(1)))
                        .isTrue();
                assertThat(batch[0].targetPort).isEqualTo(53);
            }
        }
    }
}
