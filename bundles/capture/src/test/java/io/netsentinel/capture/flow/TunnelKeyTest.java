package io.netsentinel.capture.flow;

import static io.netsentinel.capture.testing.Bytes.concat;
import static io.netsentinel.capture.testing.Bytes.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.FlowEndReason;
import io.netsentinel.api.event.Tunnel;
import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.testing.Metering;
import io.netsentinel.capture.testing.TestPacket;
import io.netsentinel.capture.testing.Wrapping;
import org.junit.jupiter.api.Test;

/** Which packets in tunnels belong to one flow, and what becomes of it. */
class TunnelKeyTest {
    private static final String HERE = "10.0.0.1";
    private static final String THERE = "10.0.0.2";

    private final Metering metering = new Metering();

    private static TestPacket packet() {
        return TestPacket.udp(HERE, 1_000, THERE, 2_000);
    }

    private static TestPacket vxlan(int vni, byte[] frame) {
        return TestPacket.udp("192.0.2.1", 50_000, "192.0.2.2", 4789).payload(Wrapping.vxlan(vni, frame));
    }

    private static TestPacket gre(String type, byte[] payload) {
        return Wrapping.gre("192.0.2.1", "192.0.2.2", hex("0000" + type), payload);
    }

    private long inside() throws InterruptedException {
        return metering.end().stream()
                .filter(flow -> flow.target().toString().equals(THERE))
                .count();
    }

    @Test
    void insideAndOutsideStayApart() throws Exception {
        metering.at(0, packet()).at(0, gre("0800", packet().datagram())).at(1, packet());
        assertThat(inside()).isEqualTo(2);
    }

    @Test
    void kindsOfTunnelsStayApart() throws Exception {
        metering.at(0, gre("0800", packet().datagram()));
        metering.at(0, Wrapping.ipInIp("192.0.2.1", "192.0.2.2", packet()));
        metering.at(0, vxlan(0, packet().ethernet()));
        metering.at(
                0,
                TestPacket.udp("192.0.2.1", 50_000, "192.0.2.2", 6081)
                        .payload(Wrapping.geneve(0, 0x6558, packet().ethernet())));
        metering.frame(0, Wrapping.mpls(packet().datagram(), 16));
        metering.frame(0, Wrapping.pppoe(0, packet()));
        assertThat(inside()).isEqualTo(6);
    }

    @Test
    void depthsStayApart() throws Exception {
        metering.at(0, gre("0800", packet().datagram()));
        metering.at(0, Wrapping.gre("192.0.2.7", "192.0.2.8", gre("0800", packet().datagram())));
        assertThat(inside()).isEqualTo(2);
    }

    @Test
    void virtualNetworksStayApart() throws Exception {
        metering.at(0, vxlan(0x000001, packet().ethernet()));
        metering.at(0, vxlan(0x001000, packet().ethernet()));
        metering.at(0, vxlan(0x800000, packet().ethernet()));
        metering.at(0, vxlan(0x800000, packet().ethernet()));
        assertThat(inside()).isEqualTo(3);
    }

    @Test
    void tagsInAVirtualNetworkDontMatter() throws Exception {
        metering.at(0, vxlan(0x123456, packet().ethernet(7)));
        metering.at(0, vxlan(0x123456, packet().ethernet(7, 8)));
        metering.at(0, vxlan(0x123456, packet().ethernet()));
        assertThat(metering.end())
                .filteredOn(flow -> flow.tunnel() != null)
                .singleElement()
                .satisfies(flow -> {
                    assertThat(flow.vlan()).isZero();
                    assertThat(flow.packets()).isEqualTo(3);
                });
    }

    @Test
    void tagsInOtherTunnelsDo() throws Exception {
        metering.at(0, gre("6558", packet().ethernet(7)));
        metering.at(0, gre("6558", packet().ethernet(7, 8)));
        metering.at(0, gre("6558", packet().ethernet()));
        metering.end();
        assertThat(metering.flows.stream().filter(flow -> flow.tunnel() != null).map(Flow::vlan))
                .containsExactly(7, 7, 0);
    }

    @Test
    void theTagsOfAFrameStayWithWhatIsInMplsAndPppoe() throws Exception {
        metering.frame(0, Wrapping.frame("8100 0009 8847 00010140", packet().datagram()));
        metering.frame(0, Wrapping.frame("8100 0009 8847 00010140 00000000", packet().ethernet(5)));
        assertThat(metering.end()).extracting(Flow::vlan).containsExactly(9, 5);
    }

    @Test
    void eachFlowNamesTheTunnelNextToIt() throws Exception {
        TestPacket third = Wrapping.ipInIp("192.0.2.5", "192.0.2.6", packet());
        TestPacket second = Wrapping.gre("192.0.2.3", "192.0.2.4", third);
        metering.at(0, vxlan(42, second.ethernet()));
        metering.end();

        assertThat(metering.flows)
                .extracting(flow -> flow.tunnel() == null
                        ? "none"
                        : flow.tunnel().kind() + " " + flow.tunnel().id() + " "
                                + flow.tunnel().source())
                .containsExactly("none", "VXLAN 42 192.0.2.1", "GRE 0 192.0.2.3", "IP_IN_IP 0 192.0.2.5");
        assertThat(metering.flows.get(3).source()).hasToString(HERE);
        assertThat(metering.counters.get(CaptureCounter.TUNNELLED)).isEqualTo(3);
    }

    @Test
    void theTunnelsEndsAreInTheOrderOfTheFlow() throws Exception {
        TestPacket answer = TestPacket.tcp(THERE, 80, HERE, 1_000, 0x12);
        TestPacket request = TestPacket.tcp(HERE, 1_000, THERE, 80, 0x02);
        metering.at(0, Wrapping.gre("192.0.2.2", "192.0.2.1", answer)); // seen first, but it's the answer
        metering.at(0, Wrapping.gre("192.0.2.1", "192.0.2.2", request));
        metering.end();

        assertThat(metering.flows)
                .filteredOn(flow -> flow.tunnel() != null)
                .singleElement()
                .satisfies(flow -> {
                    assertThat(flow.source()).hasToString(HERE);
                    assertThat(flow.tunnel().source()).hasToString("192.0.2.1");
                    assertThat(flow.tunnel().target()).hasToString("192.0.2.2");
                });
    }

    @Test
    void aFifthTunnelIsNotEntered() throws Exception {
        TestPacket nested = packet();
        for (int i = 0; i < 5; i++) {
            nested = Wrapping.gre("192.0.2." + (2 * i + 1), "192.0.2." + (2 * i + 2), nested);
        }
        metering.at(0, nested);

        assertThat(metering.end()).hasSize(5);
        assertThat(inside()).isZero();
        assertThat(metering.counters.get(CaptureCounter.TUNNELLED)).isEqualTo(4);
        assertThat(metering.counters.get(CaptureCounter.TOO_DEEP_TUNNELS)).isEqualTo(1);
    }

    @Test
    void neitherIsAFifthBelowIp() throws Exception {
        byte[] label = hex("00010140");
        TestPacket nested = gre("8847", concat(label, packet().datagram()));
        for (int i = 0; i < 3; i++) {
            nested = Wrapping.gre("192.0.2." + (2 * i + 1), "192.0.2." + (2 * i + 2), nested);
        }
        metering.at(0, nested);
        assertThat(metering.end()).hasSize(4);
        assertThat(metering.counters.get(CaptureCounter.TOO_DEEP_TUNNELS)).isEqualTo(1);

        byte[] frame = packet().ethernet();
        for (int i = 0; i < 5; i++) {
            frame = Wrapping.mpls(concat(new byte[4], frame), 16);
        }
        Metering other = new Metering().frame(0, frame);
        assertThat(other.end()).isEmpty();
        assertThat(other.counters.get(CaptureCounter.TOO_MANY_VLAN_TAGS)).isEqualTo(1);
    }

    @Test
    void aLongFlowKeepsItsTunnelAndANewOneInItsPlaceHasNone() throws Exception {
        metering.at(0, gre("0800", TestPacket.tcp(HERE, 1_000, THERE, 80, 0x02).datagram()));
        for (int time = 1; time < 150; time += 10) {
            metering.at(
                    time,
                    gre("0800", TestPacket.tcp(THERE, 80, HERE, 1_000, 0x10).datagram()));
            metering.at(
                    time,
                    gre("0800", TestPacket.tcp(HERE, 1_000, THERE, 80, 0x10).datagram()));
        }
        metering.at(400, TestPacket.udp("10.1.1.1", 1, "10.1.1.2", 2));
        metering.at(400, TestPacket.udp("10.1.1.1", 1, "10.1.1.3", 2));
        metering.end();

        assertThat(metering.flows)
                .filteredOn(flow -> flow.protocol() == 6)
                .hasSize(2)
                .allSatisfy(flow -> {
                    assertThat(flow.source()).hasToString(HERE); // known since the first piece only
                    assertThat(flow.tunnel().kind()).isEqualTo(Tunnel.Kind.GRE);
                })
                .extracting(Flow::endReason)
                .containsExactly(FlowEndReason.ACTIVE_TIMEOUT, FlowEndReason.IDLE_TIMEOUT);
        assertThat(metering.flows)
                .filteredOn(flow -> flow.source().toString().equals("10.1.1.1"))
                .hasSize(2)
                .allSatisfy(flow -> assertThat(flow.tunnel()).isNull());
    }

    /** The index compares hashes, which rarely hides that the record doesn't match; so the record is asked. */
    @Test
    void aRecordMatchesPacketsOfItsTunnelOnly() {
        long[] words = new long[FlowSlab.WORDS];
        Packet packet = new Packet();
        packet.tunnel = 0x3f;
        FlowRecord.begin(words, 0, packet);
        FlowRecord.setApplication(words, 0, 0x1f);

        assertThat(FlowRecord.matches(words, 0, packet)).isTrue();
        assertThat(FlowRecord.tunnel(words, 0)).isEqualTo(0x3f);
        assertThat(FlowRecord.fragments(words, 0)).isZero();
        packet.tunnel = 0x3e;
        assertThat(FlowRecord.matches(words, 0, packet)).isFalse();
    }

    @Test
    void oneFrameFromTheFutureEndsNothing() throws Exception {
        double years = 300_000_000;
        TestPacket tunnelled = gre("0800", packet().payload(hex("6162")).datagram());
        metering.at(0, tunnelled).at(years, tunnelled).at(1, tunnelled);

        assertThat(metering.end()).hasSize(2).allSatisfy(flow -> {
            assertThat(flow.packets()).isEqualTo(3);
            assertThat(flow.endNanos()).isEqualTo(Metering.nanos(1));
        });
        assertThat(metering.counters.get(CaptureCounter.BOGUS_TIMESTAMPS)).isEqualTo(1);
    }

    @Test
    void aHeldFrameKeepsThePayloadOfItsInnerPacket() throws Exception {
        metering.at(0, TestPacket.udp("10.0.0.3", 1, "10.0.0.4", 2));
        metering.at(7_200, gre("0800", packet().payload(hex("6162")).datagram()));
        metering.at(7_201, gre("0800", packet().payload(50).datagram()));

        assertThat(metering.end())
                .filteredOn(flow -> flow.tunnel() != null)
                .singleElement()
                .satisfies(flow -> assertThat(flow.toServer().payloadEntropy()).isEqualTo(1.0));
    }
}
