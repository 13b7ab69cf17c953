package io.netsentinel.capture.flow;

import static io.netsentinel.capture.testing.Bytes.concat;
import static io.netsentinel.capture.testing.Bytes.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.TcpFlags;
import io.netsentinel.api.event.Tunnel;
import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.testing.Metering;
import io.netsentinel.capture.testing.TestPacket;
import io.netsentinel.capture.testing.Wrapping;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A conversation in each tunnel: the flow inside, and the one around it. */
class TunnelFlowTest {
    private static final String CLIENT = "10.0.0.1";
    private static final String SERVER = "10.0.0.2";
    private static final String CLIENT6 = "2001:0:1234::1";
    private static final String SERVER6 = "2001:db8::2";
    private static final String NEAR = "192.0.2.9";
    private static final String FAR = "192.0.2.4";
    private static final String NEAR6 = "2001:db8:ffff::9";
    private static final String FAR6 = "2001:db8:ffff::4";

    /** How a packet is wrapped on its way to the server or back: addresses, ports, ids and numbers differ. */
    private interface Wrapper {
        byte[] frame(TestPacket inner, boolean forward);
    }

    static Stream<Arguments> tunnels() {
        return Stream.of(
                overIp("GRE", Tunnel.Kind.GRE, 0, 0, (inner, from, to, forward) -> Wrapping.gre(from, to, inner)),
                overIp("GRE with options", Tunnel.Kind.GRE, 0xfffffff1L, 0, (inner, from, to, forward) -> {
                    byte[] header = Wrapping.fullGreHeader(0xfffffff1, forward ? 7 : 99, inner.etherType());
                    return Wrapping.gre(from, to, header, inner.datagram());
                }),
                overIp("NVGRE", Tunnel.Kind.GRE, 0x12345601, 14, (inner, from, to, forward) -> {
                    byte[] header = hex("2000 6558 123456" + (forward ? "01" : "02"));
                    return Wrapping.gre(from, to, header, inner.ethernet());
                }),
                overIp("GRE with PPP", Tunnel.Kind.GRE, 0, 0, (inner, from, to, forward) -> {
                    return Wrapping.gre(from, to, hex("0000 880b"), concat(hex("ff03"), Wrapping.ppp(inner)));
                }),
                overIp("PPTP", Tunnel.Kind.GRE, 51, 0, (inner, from, to, forward) -> {
                    return Wrapping.pptp(from, to, forward ? 51 : 52, forward ? 1 : 2, inner);
                }),
                overIp("ERSPAN I", Tunnel.Kind.ERSPAN, 0, 14, (inner, from, to, forward) -> {
                    return Wrapping.erspan1(NEAR, FAR, inner.ethernet());
                }),
                overIp("ERSPAN II", Tunnel.Kind.ERSPAN, 0x3ff, 14, (inner, from, to, forward) -> {
                    return Wrapping.erspan2(NEAR, FAR, 0x3ff, forward ? 1 : 2, inner.ethernet());
                }),
                overIp("ERSPAN III", Tunnel.Kind.ERSPAN, 77, 14, (inner, from, to, forward) -> {
                    return Wrapping.erspan3(NEAR, FAR, 77, 0, inner.ethernet());
                }),
                overIp("ERSPAN III with IP", Tunnel.Kind.ERSPAN, 77, 0, (inner, from, to, forward) -> {
                    return Wrapping.erspan3(NEAR, FAR, 77, 2, inner.datagram());
                }),
                overIp("VXLAN", Tunnel.Kind.VXLAN, 0xabcdef, 14, (inner, from, to, forward) -> {
                    return TestPacket.udp(from, forward ? 50_001 : 50_002, to, 4789)
                            .payload(Wrapping.vxlan(0xabcdef, inner.ethernet()));
                }),
                overIp("VXLAN of Linux", Tunnel.Kind.VXLAN, 1, 14, (inner, from, to, forward) -> {
                    return TestPacket.udp(from, 50_001, to, 8472).payload(Wrapping.vxlan(1, inner.ethernet()));
                }),
                overIp("Geneve", Tunnel.Kind.GENEVE, 5, 14, (inner, from, to, forward) -> {
                    return TestPacket.udp(from, 50_001, to, 6081).payload(Wrapping.geneve(5, 0x6558, inner.ethernet()));
                }),
                overIp("Geneve with IP", Tunnel.Kind.GENEVE, 5, 0, (inner, from, to, forward) -> {
                    return TestPacket.udp(from, 50_001, to, 6081)
                            .payload(Wrapping.geneve(5, inner.etherType(), inner.datagram()));
                }),
                overIp("GTP-U", Tunnel.Kind.GTP_U, 0xf0000001L, 0, (inner, from, to, forward) -> {
                    return TestPacket.udp(from, 2152, to, 2152)
                            .payload(Wrapping.gtp(forward ? 0xf0000001 : 0x77, forward ? 1 : 2, inner));
                }),
                overIp("short GTP-U", Tunnel.Kind.GTP_U, 3, 0, (inner, from, to, forward) -> {
                    return TestPacket.udp(from, 40_000, to, 2152).payload(Wrapping.shortGtp(forward ? 3 : 4, inner));
                }),
                overIp("IP in IP", Tunnel.Kind.IP_IN_IP, 0, 0, (inner, from, to, forward) -> {
                    return Wrapping.ipInIp(from, to, inner);
                }),
                overIp("GRE with MPLS", Tunnel.Kind.MPLS, 9, 0, (inner, from, to, forward) -> {
                    return Wrapping.gre(from, to, hex("0000 8847 00009140"), inner.datagram());
                }),
                belowIp("MPLS", Tunnel.Kind.MPLS, 18, (inner, forward) -> {
                    return Wrapping.mpls(inner.datagram(), forward ? 17 : 27, forward ? 18 : 28);
                }),
                belowIp("MPLS pseudowire", Tunnel.Kind.MPLS, 18, (inner, forward) -> {
                    return Wrapping.mpls(concat(new byte[4], inner.ethernet()), forward ? 18 : 28);
                }),
                belowIp("MPLS pseudowire without control word", Tunnel.Kind.MPLS, 18, (inner, forward) -> {
                    return Wrapping.mpls(inner.ethernet(), 18);
                }),
                belowIp("PPPoE", Tunnel.Kind.PPPOE, 0xfedc, (inner, forward) -> Wrapping.pppoe(0xfedc, inner)));
    }

    private interface OverIp {
        TestPacket outer(TestPacket inner, String from, String to, boolean forward);
    }

    private static Arguments overIp(String name, Tunnel.Kind kind, long id, int linkHeader, OverIp tunnel) {
        Wrapper wrapper = (inner, forward) -> {
            boolean v4 = inner.etherType() == 0x800;
            String near = v4 ? NEAR : NEAR6;
            String far = v4 ? FAR : FAR6;
            return tunnel.outer(inner, forward ? near : far, forward ? far : near, forward)
                    .ethernet(4);
        };
        return Arguments.of(name, kind, id, linkHeader, wrapper);
    }

    /** Tunnels without addresses have no flow of their own. */
    private static Arguments belowIp(String name, Tunnel.Kind kind, long id, Wrapper wrapper) {
        return Arguments.of(name, kind, id, -1, wrapper);
    }

    private static List<TestPacket> conversation(String client, String server) {
        return List.of(
                TestPacket.tcp(client, 40_000, server, 80, TcpFlags.SYN),
                TestPacket.tcp(server, 80, client, 40_000, TcpFlags.SYN | TcpFlags.ACK),
                TestPacket.tcp(client, 40_000, server, 80, TcpFlags.ACK).payload(300));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tunnels")
    void bothDirectionsAreOneFlow(String name, Tunnel.Kind kind, long id, int linkHeader, Wrapper wrapper)
            throws Exception {
        check(CLIENT, SERVER, kind, id, linkHeader, wrapper);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tunnels")
    void theSameWithIpv6(String name, Tunnel.Kind kind, long id, int linkHeader, Wrapper wrapper) throws Exception {
        if (kind != Tunnel.Kind.ERSPAN) { // which has IPv4 addresses here
            check(CLIENT6, SERVER6, kind, id, linkHeader, wrapper);
        }
    }

    private static void check(String client, String server, Tunnel.Kind kind, long id, int linkHeader, Wrapper wrapper)
            throws InterruptedException {
        boolean overIp = linkHeader >= 0;
        List<TestPacket> packets = conversation(client, server);
        Metering metering = new Metering();
        long outerBytes = 0;
        long[] bytes = new long[2];
        for (int i = 0; i < packets.size(); i++) {
            byte[] frame = wrapper.frame(packets.get(i), i != 1);
            bytes[i == 1 ? 1 : 0] += overIp ? linkHeader + packets.get(i).datagram().length : frame.length;
            outerBytes += frame.length;
            metering.frame(i, frame);
        }
        List<Flow> flows = metering.end();

        assertThat(flows)
                .filteredOn(flow -> flow.tunnel() != null)
                .singleElement()
                .satisfies(flow -> {
                    assertThat(flow.source()).hasToString(client);
                    assertThat(flow.sourcePort()).isEqualTo(40_000);
                    assertThat(flow.target()).hasToString(server);
                    assertThat(flow.targetPort()).isEqualTo(80);
                    assertThat(flow.toServer().packets()).isEqualTo(2);
                    assertThat(flow.toServer().bytes()).isEqualTo(bytes[0]);
                    assertThat(flow.toServer().payloadBytes()).isEqualTo(300);
                    assertThat(flow.toClient().packets()).isEqualTo(1);
                    assertThat(flow.toClient().bytes()).isEqualTo(bytes[1]);
                    assertThat(flow.synCount()).isEqualTo(2);
                    assertThat(flow.startNanos()).isEqualTo(Metering.nanos(0));
                    assertThat(flow.endNanos()).isEqualTo(Metering.nanos(2));
                    assertThat(flow.vlan()).isZero();
                    assertThat(flow.tunnel()).isEqualTo(tunnel(kind, id, client.indexOf(':') < 0));
                });
        List<Flow> outer = flows.stream().filter(flow -> flow.tunnel() == null).toList();
        assertThat(outer.isEmpty()).isEqualTo(!overIp);
        assertThat(outer).allSatisfy(flow -> {
            assertThat(flow.vlan()).isEqualTo(4);
            assertThat(flow.source().toString()).isIn(NEAR, FAR, NEAR6, FAR6);
        });
        assertThat(outer.stream().mapToLong(Flow::packets).sum()).isEqualTo(overIp ? 3 : 0);
        assertThat(outer.stream().mapToLong(Flow::bytes).sum()).isEqualTo(overIp ? outerBytes : 0);
        assertThat(metering.counters.get(CaptureCounter.TUNNELLED)).isEqualTo(overIp ? 3 : 0);
        assertThat(metering.counters.skipped()).isZero();
    }

    private static Tunnel tunnel(Tunnel.Kind kind, long id, boolean v4) {
        if (kind == Tunnel.Kind.MPLS || kind == Tunnel.Kind.PPPOE) {
            return new Tunnel(kind, id, null, null);
        }
        return new Tunnel(kind, id, IpAddress.parse(v4 ? NEAR : NEAR6), IpAddress.parse(v4 ? FAR : FAR6));
    }

    /** Whatever was captured of a frame: the flow around it is the same, and what was inside is metered or counted. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("tunnels")
    void aCutInnerPacketCostsNotTheOuterOne(String name, Tunnel.Kind kind, long id, int linkHeader, Wrapper wrapper)
            throws Exception {
        byte[] whole = wrapper.frame(conversation(CLIENT, SERVER).get(2), true);
        int outerHeaders = 18 + 20 + (whole[18 + 9] == 17 ? 8 : 0);
        for (int length = linkHeader < 0 ? whole.length : outerHeaders; length <= whole.length; length++) {
            Metering metering = new Metering();
            metering.frame(0, 1, Arrays.copyOf(whole, length), whole.length);
            long inner = metering.counters.get(CaptureCounter.TUNNELLED);
            long unusable = metering.counters.get(CaptureCounter.UNDECODABLE_INNER_PACKETS);

            assertThat(metering.end()).hasSize(linkHeader < 0 ? 1 : (int) inner + 1);
            assertThat(metering.flows.get(0).bytes()).isEqualTo(whole.length);
            assertThat(metering.counters.skipped()).isZero();
            assertThat(inner + unusable).isEqualTo(linkHeader < 0 ? 0 : 1);
        }
    }
}
