package io.netsentinel.capture.decode;

import static io.netsentinel.capture.testing.Bytes.concat;
import static io.netsentinel.capture.testing.Bytes.hex;
import static io.netsentinel.capture.testing.Bytes.text;
import static io.netsentinel.capture.testing.Bytes.u16;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.IpProtocol;
import io.netsentinel.api.event.TcpFlags;
import io.netsentinel.capture.testing.Decoding;
import io.netsentinel.capture.testing.TestPacket;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PacketDecoderTest {
    private static final TestPacket V4 = TestPacket.tcp("10.0.0.1", 1234, "10.0.0.2", 80, TcpFlags.SYN);
    private static final TestPacket V6 = TestPacket.tcp("2001:db8::1", 1234, "2001:db8::2", 80, TcpFlags.SYN);

    private final Decoding decoding = new Decoding();
    private final Packet packet = decoding.packet;

    static Stream<Arguments> encapsulations() {
        return Stream.of(V4, V6).flatMap(inner -> {
            boolean v4 = inner == V4;
            byte[] datagram = inner.datagram();
            byte[] type = u16(inner.etherType());
            return Stream.of(
                    Arguments.of("Ethernet", LinkType.ETHERNET, inner.ethernet()),
                    tagged("QinQ", "88a8 0064 8100 0065", inner),
                    tagged("VN-tag", "8926 00000000", inner),
                    tagged("VN-tag and VLAN", "8926 00000000 8100 000b", inner),
                    tagged("E-tag", "893f 100000d30000", inner),
                    Arguments.of("NSH", LinkType.ETHERNET, nsh(v4 ? 1 : 2, datagram)),
                    Arguments.of("NSH and Ethernet", LinkType.ETHERNET, nsh(3, inner.ethernet(9))),
                    Arguments.of("NSH twice", LinkType.ETHERNET, nsh(4, nshHeader(v4 ? 1 : 2), datagram)),
                    Arguments.of("NSH and MPLS", LinkType.ETHERNET, nsh(5, hex("00010140"), datagram)),
                    Arguments.of("PPP and MPLS", LinkType.PPP, concat(hex("0281 00010140"), datagram)),
                    Arguments.of("cooked", LinkType.LINUX_SLL, concat(new byte[14], type, datagram)),
                    Arguments.of("cooked 2", LinkType.LINUX_SLL2, concat(type, new byte[18], datagram)),
                    Arguments.of("raw", LinkType.RAW, datagram),
                    Arguments.of("raw 12", LinkType.RAW_BSD, datagram),
                    Arguments.of("raw 14", LinkType.RAW_OPENBSD, datagram),
                    Arguments.of("raw of one version", v4 ? LinkType.IPV4 : LinkType.IPV6, datagram),
                    Arguments.of("null, big", LinkType.NULL, concat(hex(v4 ? "00000002" : "0000001c"), datagram)),
                    Arguments.of("null, little", LinkType.NULL, concat(hex(v4 ? "02000000" : "1e000000"), datagram)),
                    Arguments.of("loopback", LinkType.LOOP, concat(hex(v4 ? "00000002" : "00000018"), datagram)),
                    Arguments.of("PPP", LinkType.PPP, concat(hex(v4 ? "ff030021" : "ff030057"), datagram)),
                    Arguments.of("short PPP", LinkType.PPP, concat(hex(v4 ? "21" : "57"), datagram)),
                    Arguments.of("HDLC", LinkType.CISCO_HDLC, concat(hex("0f00"), type, datagram)));
        });
    }

    private static Arguments tagged(String name, String tags, TestPacket inner) {
        byte[] frame = concat(new byte[12], hex(tags), u16(inner.etherType()), inner.datagram());
        return Arguments.of(name, LinkType.ETHERNET, frame);
    }

    private static byte[] nsh(int next, byte[]... inner) {
        return concat(new byte[12], hex("894f"), nshHeader(next), concat(inner));
    }

    /** A network service header with 16 bytes of metadata. */
    private static byte[] nshHeader(int next) {
        return concat(hex("0006 01"), new byte[] {(byte) next}, new byte[20]);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encapsulations")
    void findsTheSamePacketInEveryEncapsulation(String name, int linkType, byte[] frame) {
        assertThat(LinkType.isSupported(linkType)).isTrue();

        assertThat(decoding.decode(linkType, frame)).isTrue();

        assertThat(target()).isIn(IpAddress.parse("10.0.0.2"), IpAddress.parse("2001:db8::2"));
        assertThat(packet.sourcePort).isEqualTo(1234);
        assertThat(packet.targetPort).isEqualTo(80);
        assertThat(packet.protocol).isEqualTo(IpProtocol.TCP);
        assertThat(packet.tcpFlags).isEqualTo(TcpFlags.SYN);
        assertThat(packet.tcpWindow).isEqualTo(64_240);
        assertThat(packet.ttl).isEqualTo(64);
        assertThat(packet.payloadLength).isZero();
        assertThat(decoding.counters.skipped()).isZero();
    }

    @Test
    void keepsTwoVlanIdsOfAnyNumberOfTags() {
        assertThat(decoding.decode(LinkType.ETHERNET, V4.ethernet(7))).isTrue();
        assertThat(packet.vlan).isEqualTo(7);
        assertThat(packet.innerVlan).isZero();

        byte[] qinq = concat(new byte[12], hex("88a8 2064 9100 0065 8100 0066 0800"), V4.datagram());
        assertThat(decoding.decode(LinkType.ETHERNET, qinq)).isTrue();
        assertThat(packet.vlan).isEqualTo(0x64);
        assertThat(packet.innerVlan).isEqualTo(0x65);

        byte[] cooked = concat(new byte[14], hex("8100 0005 0800"), V4.datagram());
        assertThat(decoding.decode(LinkType.LINUX_SLL, cooked)).isTrue();
        assertThat(packet.vlan).isEqualTo(5);
    }

    @Test
    void forgetsTheVlanOfThePacketBefore() {
        decoding.decode(LinkType.ETHERNET, V4.ethernet(7, 8));
        decoding.decode(LinkType.ETHERNET, V4.ethernet());
        assertThat(packet.vlan).isZero();
        assertThat(packet.innerVlan).isZero();
    }

    @Test
    void findsThePayloadBehindOptions() {
        byte[] frame = TestPacket.udp("10.0.0.1", 5000, "10.0.0.2", 53)
                .options(12)
                .payload(text("hello"))
                .ethernet();

        assertThat(decoding.decode(LinkType.ETHERNET, frame)).isTrue();

        assertThat(packet.payloadLength).isEqualTo(5);
        assertThat(packet.payloadOffset).isEqualTo(14 + 32 + 8);
        assertThat(packet.end).isEqualTo(frame.length);
    }

    @Test
    void takesNoPaddingForPayload() {
        byte[] frame = concat(V4.ethernet(), new byte[6]);
        assertThat(decoding.decode(LinkType.ETHERNET, frame)).isTrue();
        assertThat(packet.payloadLength).isZero();
        assertThat(packet.end).isEqualTo(frame.length - 6);
    }

    @Test
    void countsPayloadThatWasNotCaptured() {
        byte[] whole = TestPacket.udp("2001:db8::1", 5000, "2001:db8::2", 53)
                .payload(900)
                .ethernet();
        byte[] cut = java.util.Arrays.copyOf(whole, 96);

        assertThat(decoding.decode(LinkType.ETHERNET, cut, whole.length, 0)).isTrue();

        assertThat(packet.payloadLength).isEqualTo(900);
        assertThat(packet.end - packet.payloadOffset).isEqualTo(96 - 14 - 40 - 8);
    }

    @Test
    void takesTheWireLengthWhereSegmentationOffloadLeftNone() {
        byte[] frame = TestPacket.tcp("10.0.0.1", 1, "10.0.0.2", 2, TcpFlags.ACK)
                .payload(3_000)
                .ethernet();
        frame[16] = 0;
        frame[17] = 0;
        assertThat(decoding.decode(LinkType.ETHERNET, frame)).isTrue();
        assertThat(packet.payloadLength).isEqualTo(3_000);
    }

    @Test
    void walksIpv6ExtensionHeaders() {
        byte[] frame = TestPacket.udp("2001:db8::1", 5000, "2001:db8::2", 53)
                .payload(10)
                .extension(51, new byte[12]) // authentication counts words of four bytes
                .extension(60, new byte[8])
                .extension(43, new byte[24])
                .extension(0, new byte[8])
                .ethernet();
        frame[14 + 40 + 8 + 1] = 2; // the routing header has two more units of eight bytes
        frame[14 + 40 + 8 + 24 + 8 + 1] = 1; // and the authentication header three words

        assertThat(decoding.decode(LinkType.ETHERNET, frame)).isTrue();

        assertThat(packet.protocol).isEqualTo(IpProtocol.UDP);
        assertThat(packet.targetPort).isEqualTo(53);
        assertThat(packet.payloadLength).isEqualTo(10);
        assertThat(packet.fragment).isFalse();
    }

    @Test
    void readsTheNumbersOfATcpSegment() {
        assertThat(decoding.decode(LinkType.ETHERNET, V6.ethernet())).isTrue();
        assertThat(packet.tcpSequence).isEqualTo(1);
        assertThat(packet.tcpAcknowledgement).isEqualTo(2);
        assertThat(packet.hasTransport).isTrue();

        Packet copy = new Packet();
        copy.copyFrom(packet);
        assertThat(copy)
                .usingRecursiveComparison()
                .ignoringFields("cursor", "remaining", "wraps", "unusable")
                .isEqualTo(packet);
    }

    @Test
    void saysWhetherThePortsAreInThePacketItself() {
        assertThat(hasTransport(TestPacket.udp("10.0.0.1", 1, "10.0.0.2", 2))).isTrue();
        assertThat(hasTransport(tcp().fragment(7, 0, true))).isTrue();
        assertThat(hasTransport(tcp().fragment(7, 1_000, false))).isFalse();
        assertThat(hasTransport(TestPacket.ip("10.0.0.1", "10.0.0.2", 50, new byte[20])))
                .isFalse();
        assertThat(hasTransport(TestPacket.icmp("10.0.0.1", "10.0.0.2", 8, 0))).isFalse();
    }

    private static TestPacket tcp() {
        return TestPacket.tcp("10.0.0.1", 1, "10.0.0.2", 2, TcpFlags.ACK).payload(8);
    }

    private boolean hasTransport(TestPacket built) {
        assertThat(decoding.decode(LinkType.ETHERNET, built.ethernet())).isTrue();
        return packet.hasTransport;
    }

    @Test
    void readsSctpPorts() {
        assertThat(decoding.decode(
                        LinkType.ETHERNET,
                        TestPacket.sctp("10.0.0.1", 7, "10.0.0.2", 9).payload(4).ethernet()))
                .isTrue();
        assertThat(packet.sourcePort).isEqualTo(7);
        assertThat(packet.targetPort).isEqualTo(9);
        assertThat(packet.payloadLength).isEqualTo(4);
    }

    @Test
    void givesAnIcmpRequestAndItsAnswerEachOthersPorts() {
        decoding.decode(
                LinkType.ETHERNET, TestPacket.icmp("10.0.0.1", "10.0.0.2", 8, 0).ethernet());
        assertThat(packet.sourcePort).isEqualTo(8);
        assertThat(packet.targetPort).isEqualTo(0);

        decoding.decode(
                LinkType.ETHERNET,
                TestPacket.icmp("2001:db8::1", "2001:db8::2", 136, 0).ethernet());
        assertThat(packet.sourcePort).isEqualTo(136);
        assertThat(packet.targetPort).isEqualTo(135);
    }

    @Test
    void givesAnIcmpErrorTypeAndCode() {
        decoding.decode(
                LinkType.ETHERNET,
                TestPacket.icmp("10.0.0.1", "10.0.0.2", 3, 13).ethernet());
        assertThat(IcmpTypes.type(packet.sourcePort, packet.targetPort)).isEqualTo(3);
        assertThat(packet.icmpCode).isEqualTo(13);
        assertThat(packet.targetPort).isEqualTo(IcmpTypes.ONE_WAY);
    }

    @Test
    void metersProtocolsWithoutPorts() {
        byte[] frame = TestPacket.ip("10.0.0.1", "10.0.0.2", 47, new byte[20]).ethernet();
        decoding.decode(LinkType.ETHERNET, V4.ethernet());
        assertThat(decoding.decode(LinkType.ETHERNET, frame)).isTrue();
        assertThat(packet.protocol).isEqualTo(47);
        assertThat(packet.sourcePort).isZero();
        assertThat(packet.tcpFlags).isZero();
        assertThat(packet.payloadLength).isEqualTo(20);
    }

    private IpAddress target() {
        return new IpAddress(packet.targetHigh, packet.targetLow);
    }
}
