package io.netsentinel.capture.decode;

import static io.netsentinel.capture.testing.Bytes.concat;
import static io.netsentinel.capture.testing.Bytes.hex;
import static io.netsentinel.capture.testing.Bytes.u16;
import static io.netsentinel.capture.testing.Bytes.u32;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.Tunnel;
import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.testing.Decoding;
import io.netsentinel.capture.testing.TestPacket;
import io.netsentinel.capture.testing.Wrapping;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TunnelDecoderTest {
    private static final String NEAR = "192.0.2.1";
    private static final String FAR = "192.0.2.2";
    private static final TestPacket INNER =
            TestPacket.udp("10.0.0.1", 5000, "10.0.0.2", 53).payload(30);

    private final Decoding decoding = new Decoding();

    private static TestPacket udp(int port, byte[] payload) {
        return TestPacket.udp(NEAR, 50_000, FAR, port).payload(payload);
    }

    private static TestPacket gre(String header, byte[] payload) {
        return Wrapping.gre(NEAR, FAR, hex(header), payload);
    }

    private int packetsOf(TestPacket outer) {
        assertThat(decoding.decode(LinkType.ETHERNET, outer.ethernet())).isTrue();
        return decoding.batch.size();
    }

    static Stream<Arguments> withNothingInside() {
        return Stream.of(
                Arguments.of("VXLAN without a network", udp(4789, concat(new byte[8], INNER.ethernet()))),
                Arguments.of("GTP echo", udp(2152, hex("3201 0004 00000000 00010000"))),
                Arguments.of("GTP end marker", udp(2152, hex("30fe 0000 00000001"))),
                Arguments.of("GTP version 2", udp(2152, concat(hex("48ff 0024 00000001"), INNER.datagram()))),
                Arguments.of("GTP'", udp(2152, concat(hex("20ff 0024 00000001"), INNER.datagram()))),
                Arguments.of("GRE keepalive", gre("0000 0000", new byte[0])),
                Arguments.of("PPTP acknowledgement", gre("2081 880b 0000 0033 00000001", new byte[0])),
                Arguments.of("other UDP", udp(53, INNER.datagram())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withNothingInside")
    void findsNothingWhereNothingIs(String name, TestPacket outer) {
        assertThat(packetsOf(outer)).isEqualTo(1);
        assertThat(decoding.counters.snapshot().keySet()).noneMatch(key -> key.startsWith("noticed"));
    }

    static Stream<Arguments> unusable() {
        CaptureCounter damaged = CaptureCounter.UNDECODABLE_INNER_PACKETS;
        CaptureCounter other = CaptureCounter.INNER_PACKETS_NOT_IP;
        byte[] arp = Wrapping.frame("0806", new byte[28]);
        return Stream.of(
                Arguments.of("ARP in VXLAN", other, udp(4789, Wrapping.vxlan(1, arp))),
                Arguments.of("LLC in VXLAN", other, udp(4789, Wrapping.vxlan(1, Wrapping.frame("0026", new byte[40])))),
                Arguments.of("IS-IS in GRE", other, gre("0000 00fe", new byte[40])),
                Arguments.of("LCP in PPTP", other, gre("3001 880b 0004 0001 00000001", hex("c0210101"))),
                Arguments.of("OAM in MPLS", other, gre("0000 8847 00010140", hex("10000007 00000000"))),
                Arguments.of("source route in GRE", damaged, gre("4000 0800", INNER.datagram())),
                Arguments.of("strict route in GRE", damaged, gre("0800 0800", INNER.datagram())),
                Arguments.of("GRE version 2", damaged, gre("0002 0800", INNER.datagram())),
                Arguments.of("PPTP without key", damaged, gre("1001 880b 00000001", Wrapping.ppp(INNER))),
                Arguments.of("PPTP with IP", damaged, gre("3001 0800 0030 0001 00000001", INNER.datagram())),
                Arguments.of(
                        "Geneve version 1", damaged, udp(6081, concat(hex("4000 6558 00000100"), INNER.ethernet()))),
                Arguments.of("long Geneve options", damaged, udp(6081, hex("3f00 6558 00000100"))),
                Arguments.of(
                        "GTP with an extension of no length",
                        damaged,
                        udp(2152, hex("34ff 000c 00000001 00000085 00000000 45000000"))),
                Arguments.of(
                        "GTP with an extension too long",
                        damaged,
                        udp(2152, hex("34ff 000c 00000001 00000085 ff000000 45000000"))),
                Arguments.of(
                        "GTP with something else", damaged, udp(2152, concat(hex("30ff 0024 00000001"), new byte[36]))),
                Arguments.of("GRE that is too short", damaged, gre("2000", new byte[0])),
                Arguments.of("VXLAN that is too short", damaged, udp(4789, hex("08000000"))),
                Arguments.of("empty IP in IP", damaged, TestPacket.ip(NEAR, FAR, 4, new byte[0])),
                Arguments.of(
                        "IPv6 named IPv4",
                        damaged,
                        TestPacket.ip(
                                NEAR,
                                FAR,
                                4,
                                TestPacket.udp("2001:db8::1", 1, "2001:db8::2", 2)
                                        .datagram())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    void countsWhatIsUnusableInside(String name, CaptureCounter counter, TestPacket outer) {
        assertThat(packetsOf(outer)).isEqualTo(1);
        assertThat(decoding.counters.get(counter)).isEqualTo(1);
        assertThat(decoding.counters.get(CaptureCounter.TUNNELLED)).isZero();
        assertThat(decoding.counters.skipped()).isZero();
    }

    @Test
    void theLengthInAHeaderCutsPaddingOff() {
        byte[] pdu = INNER.datagram();
        packetsOf(udp(2152, concat(Wrapping.shortGtp(1, INNER), new byte[9])));
        assertThat(decoding.batch.get(1).wireLength).isEqualTo(pdu.length);

        packetsOf(gre("3001 880b", concat(u16(pdu.length + 2), u16(1), u32(1), Wrapping.ppp(INNER), new byte[9])));
        assertThat(decoding.batch.get(1).wireLength).isEqualTo(pdu.length);
    }

    private static TestPacket teredoInner(String source, String target) {
        return TestPacket.udp(source, 1, target, 2).payload(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001:0:1::1 2001:db8::2", "2001:db8::2 2001:0:1::1"})
    void tellsTeredoByItsAddressOnAnyPort(String addresses) {
        String[] ends = addresses.split(" ", -1);
        byte[] inner = teredoInner(ends[0], ends[1]).datagram();

        assertThat(packetsOf(udp(60_000, inner))).isEqualTo(2);
        assertThat(TunnelCode.kind(decoding.batch.get(1).tunnel)).isEqualTo(Tunnel.Kind.TEREDO);
        assertThat(decoding.batch.get(1).wireLength).isEqualTo(inner.length);
        assertThat(packetsOf(udp(60_000, Wrapping.teredo(teredoInner(ends[0], ends[1])))))
                .isEqualTo(2);
        assertThat(decoding.batch.get(1).wireLength).isEqualTo(inner.length);
    }

    @Test
    void takesNothingElseForTeredo() {
        byte[] inner = teredoInner("2001:0:1::1", "2001:db8::2").datagram();
        byte[] others = teredoInner("2001:db8::1", "2001:db8::2").datagram();

        assertThat(packetsOf(udp(60_000, others))).isEqualTo(1);
        assertThat(packetsOf(udp(60_000, concat(inner, new byte[1])))).isEqualTo(1);
        assertThat(packetsOf(udp(60_000, Arrays.copyOf(inner, inner.length - 1))))
                .isEqualTo(1);
        assertThat(packetsOf(udp(60_000, Arrays.copyOf(inner, 39)))).isEqualTo(1);
        assertThat(packetsOf(udp(60_000, concat(hex("0001 ffff"), new byte[40]))))
                .isEqualTo(1);
        assertThat(decoding.counters.get(CaptureCounter.UNDECODABLE_INNER_PACKETS))
                .isZero();
    }

    @Test
    void believesTheTeredoPortWhateverTheAddress() {
        byte[] others = teredoInner("fe80::1", "ff02::2").datagram();
        assertThat(packetsOf(udp(3544, others))).isEqualTo(2);
        assertThat(packetsOf(TestPacket.udp(FAR, 3544, NEAR, 50_000).payload(others)))
                .isEqualTo(2);
        assertThat(packetsOf(udp(3544, concat(others, new byte[4])))).isEqualTo(2); // a trailer (RFC 6081)
        assertThat(packetsOf(udp(3544, hex("00")))).isEqualTo(1);
    }

    @Test
    void followsAFirstFragmentAndTakesTheLengthFromTheInnerHeader() {
        TestPacket inner = TestPacket.tcp("10.0.0.1", 1, "10.0.0.2", 80, 0x18).payload(1_400);
        byte[] all = Wrapping.vxlan(5, inner.ethernet());
        byte[] first = udp(4789, Arrays.copyOf(all, 800)).fragment(9, 0, true).ethernet();
        byte[] later = udp(4789, Arrays.copyOfRange(all, 800, all.length))
                .fragment(9, 808, false)
                .ethernet();

        decoding.decode(LinkType.ETHERNET, first);
        assertThat(decoding.batch.size()).isEqualTo(2);
        assertThat(decoding.batch.get(1).wireLength).isEqualTo(inner.ethernet().length);
        assertThat(decoding.batch.get(1).payloadLength).isEqualTo(1_400);
        assertThat(decoding.batch.get(1).end).isEqualTo(first.length);
        assertThat(decoding.batch.get(1).fragment).isFalse();

        decoding.decode(LinkType.ETHERNET, later);
        assertThat(decoding.batch.size()).isEqualTo(1);
        assertThat(decoding.packet.targetPort).isEqualTo(4789);
        assertThat(decoding.counters.get(CaptureCounter.UNDECODABLE_INNER_PACKETS))
                .isZero();
    }

    @Test
    void followsAFirstFragmentWhoseTunnelSaysTheLengthToo() {
        TestPacket inner = TestPacket.udp("10.0.0.1", 1, "10.0.0.2", 53).payload(900);
        byte[] first = Arrays.copyOf(Wrapping.gtp(1, 2, inner), 800);

        assertThat(packetsOf(udp(2152, first).fragment(9, 0, true))).isEqualTo(2);
        assertThat(decoding.batch.get(1).wireLength).isEqualTo(inner.datagram().length);
    }

    @Test
    void leavesAFirstFragmentWhoseInnerHeaderSaysNoLength() {
        byte[] inner = INNER.datagram();
        inner[2] = 0;
        inner[3] = 0; // segmentation offload
        inner[24] = 0;
        inner[25] = 0;
        assertThat(packetsOf(TestPacket.ip(NEAR, FAR, 4, inner))).isEqualTo(2);
        assertThat(decoding.batch.get(1).wireLength).isEqualTo(inner.length);

        assertThat(packetsOf(TestPacket.ip(NEAR, FAR, 4, inner).fragment(9, 0, true)))
                .isEqualTo(1);
        assertThat(decoding.counters.get(CaptureCounter.UNDECODABLE_INNER_PACKETS))
                .isEqualTo(1);
    }

    @Test
    void laterFragmentsOfOtherTunnelsAreNotFollowedEither() {
        byte[] inner = INNER.datagram();
        byte[] likeGre = concat(hex("0000 0800"), inner);
        assertThat(packetsOf(TestPacket.ip(NEAR, FAR, 4, inner).fragment(9, 0, true)))
                .isEqualTo(2);
        assertThat(packetsOf(TestPacket.ip(NEAR, FAR, 4, inner).payload(inner).fragment(9, 64, false)))
                .isEqualTo(1);
        assertThat(packetsOf(TestPacket.ip(NEAR, FAR, 47, likeGre).fragment(8, 0, true)))
                .isEqualTo(2);
        assertThat(packetsOf(
                        TestPacket.ip(NEAR, FAR, 47, likeGre).payload(likeGre).fragment(8, 64, false)))
                .isEqualTo(1);
        assertThat(decoding.counters.get(CaptureCounter.UNDECODABLE_INNER_PACKETS))
                .isZero();
    }

    @Test
    void fragmentsInsideGetThePortsOfTheFirstInTheSameNetwork() {
        TestPacket first =
                TestPacket.udp("10.0.0.1", 5000, "10.0.0.2", 53).payload(64).fragment(3, 0, true);
        TestPacket later =
                TestPacket.udp("10.0.0.1", 5000, "10.0.0.2", 53).payload(64).fragment(3, 72, false);

        packetsOf(udp(4789, Wrapping.vxlan(1, first.ethernet())));
        packetsOf(udp(4789, Wrapping.vxlan(1, later.ethernet())));
        assertThat(decoding.batch.get(1).targetPort).isEqualTo(53);
        assertThat(decoding.batch.get(1).hasTransport).isFalse();

        packetsOf(udp(4789, Wrapping.vxlan(2, later.ethernet())));
        assertThat(decoding.batch.get(1).targetPort).isZero();
        packetsOf(later);
        assertThat(decoding.packet.targetPort).isZero();
        assertThat(decoding.counters.get(CaptureCounter.ORPHAN_FRAGMENTS)).isEqualTo(2);
    }

    @Test
    void aTagThatTheSystemTookOutBelongsToTheFrameOnly() {
        byte[] frame = udp(6081, Wrapping.geneve(5, 0x6558, INNER.ethernet(9))).ethernet(8);
        Packet packet = decoding.packet;
        packet.strippedTag = Packet.TAG_PRESENT | 7;

        assertThat(decoding.decode(LinkType.ETHERNET, frame, frame.length + 4, 0))
                .isTrue();

        assertThat(packet.vlan).isEqualTo(7);
        assertThat(packet.innerVlan).isEqualTo(8);
        assertThat(packet.payloadLength).isEqualTo(16 + INNER.ethernet(9).length);
        assertThat(decoding.batch.get(1).vlan).isEqualTo(9);
        assertThat(decoding.batch.get(1).innerVlan).isZero();
        assertThat(decoding.batch.get(1).wireLength).isEqualTo(INNER.ethernet(9).length);

        packet.strippedTag = Packet.TAG_PRESENT | 7;
        byte[] label = Wrapping.mpls(concat(new byte[4], INNER.ethernet(9)), 16);
        decoding.decode(LinkType.ETHERNET, label, label.length + 4, 0);
        assertThat(packet.vlan).isEqualTo(9);
        assertThat(packet.innerVlan).isZero();
    }

    @Test
    void theOuterPacketIsAsWithoutLookingInside() {
        TestPacket outer = udp(4789, Wrapping.vxlan(1, INNER.ethernet()));
        packetsOf(outer);

        assertThat(decoding.packet.inner).isFalse();
        assertThat(decoding.packet.tunnel).isEqualTo(TunnelCode.NONE);
        assertThat(decoding.packet.wireLength).isEqualTo(outer.ethernet().length);
        assertThat(decoding.packet.payloadLength).isEqualTo(8 + INNER.ethernet().length);
        assertThat(decoding.packet.hasTransport).isTrue();
    }

    @Test
    void aPacketAfterTunnelsKeepsNothingOfThem() {
        packetsOf(udp(4789, Wrapping.vxlan(1, INNER.ethernet())));
        decoding.decode(LinkType.ETHERNET, Wrapping.mpls(INNER.datagram(), 16));
        assertThat(decoding.packet.tunnelId).isEqualTo(16);
        packetsOf(INNER);
        assertThat(decoding.packet.tunnel).isEqualTo(TunnelCode.NONE);
        assertThat(decoding.packet.segment()).isZero();
    }
}
