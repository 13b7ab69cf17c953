package io.netsentinel.capture.decode;

import static io.netsentinel.capture.testing.Bytes.concat;
import static io.netsentinel.capture.testing.Bytes.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.TcpFlags;
import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.testing.Decoding;
import io.netsentinel.capture.testing.TestPacket;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedPacketTest {
    private static final byte[] NO_MACS = new byte[12];

    static Stream<Arguments> damages() {
        return Stream.of(
                damage(CaptureCounter.ARP, LinkType.ETHERNET, concat(NO_MACS, hex("0806"), new byte[28])),
                damage(CaptureCounter.LLC, LinkType.ETHERNET, concat(NO_MACS, hex("0026"), new byte[38])),
                damage(CaptureCounter.NOT_IP, LinkType.ETHERNET, concat(NO_MACS, hex("88cc"), new byte[38])),
                damage(CaptureCounter.NOT_IP, LinkType.PPP, hex("c021 0101")),
                damage(CaptureCounter.UNKNOWN_LINK_TYPE, 105, new byte[40]),
                damage(CaptureCounter.TRUNCATED_LINK_HEADER, LinkType.ETHERNET, new byte[13]),
                damage(CaptureCounter.TRUNCATED_LINK_HEADER, LinkType.LINUX_SLL, new byte[15]),
                damage(CaptureCounter.TRUNCATED_LINK_HEADER, LinkType.LINUX_SLL2, new byte[19]),
                damage(CaptureCounter.TRUNCATED_LINK_HEADER, LinkType.NULL, new byte[3]),
                damage(CaptureCounter.TRUNCATED_LINK_HEADER, LinkType.PPP, hex("ff03 00")),
                damage(CaptureCounter.TRUNCATED_LINK_HEADER, LinkType.ETHERNET, concat(NO_MACS, hex("8100 0001"))),
                damage(CaptureCounter.TRUNCATED_LINK_HEADER, LinkType.ETHERNET, concat(NO_MACS, hex("893f 0000"))),
                damage(CaptureCounter.TRUNCATED_LINK_HEADER, LinkType.ETHERNET, concat(NO_MACS, hex("894f 0006 0101"))),
                damage(CaptureCounter.TRUNCATED_LINK_HEADER, LinkType.ETHERNET, concat(NO_MACS, hex("8847 00010040"))),
                damage(CaptureCounter.TRUNCATED_LINK_HEADER, LinkType.ETHERNET, concat(NO_MACS, hex("8847 00010140"))),
                damage(CaptureCounter.TRUNCATED_LINK_HEADER, LinkType.ETHERNET, concat(NO_MACS, hex("8864 1100 0001"))),
                damage(CaptureCounter.NOT_IP, LinkType.ETHERNET, concat(NO_MACS, hex("894f 0002 0106"), new byte[40])),
                damage(CaptureCounter.NOT_IP, LinkType.ETHERNET, concat(NO_MACS, hex("8864 1109"), new byte[40])),
                damage(CaptureCounter.NOT_IP, LinkType.ETHERNET, concat(NO_MACS, hex("8863 1109"), new byte[40])),
                damage(
                        CaptureCounter.TOO_MANY_VLAN_TAGS,
                        LinkType.ETHERNET,
                        concat(NO_MACS, hex("8847"), new byte[80])),
                damage(CaptureCounter.TOO_MANY_VLAN_TAGS, LinkType.ETHERNET, tower(40)),
                damage(CaptureCounter.TRUNCATED_IP_HEADER, LinkType.RAW, new byte[0]),
                damage(CaptureCounter.TRUNCATED_IP_HEADER, LinkType.IPV4, new byte[19]),
                damage(CaptureCounter.TRUNCATED_IP_HEADER, LinkType.IPV6, new byte[39]),
                damage(CaptureCounter.BAD_IP_HEADER, LinkType.RAW, new byte[40]),
                damage(CaptureCounter.BAD_IP_HEADER, LinkType.IPV6, new byte[40]),
                damage(CaptureCounter.BAD_IP_HEADER, LinkType.IPV4, tcp(b -> b[0] = 0x65)),
                damage(CaptureCounter.BAD_IP_HEADER, LinkType.IPV4, tcp(b -> b[0] = 0x44)),
                damage(CaptureCounter.BAD_IP_HEADER, LinkType.IPV4, tcp(b -> b[3] = 19)),
                damage(CaptureCounter.TRUNCATED_IP_HEADER, LinkType.IPV4, optionsCut()),
                damage(CaptureCounter.TOO_MANY_IPV6_EXTENSIONS, LinkType.IPV6, chain(17)),
                damage(CaptureCounter.TRUNCATED_IP_HEADER, LinkType.IPV6, Arrays.copyOf(chain(3), 60)),
                damage(CaptureCounter.TRUNCATED_IP_HEADER, LinkType.IPV6, chainBeyondTheEnd()),
                damage(CaptureCounter.TRUNCATED_TRANSPORT_HEADER, LinkType.IPV4, cut(6, 19)),
                damage(CaptureCounter.TRUNCATED_TRANSPORT_HEADER, LinkType.IPV4, cut(17, 7)),
                damage(CaptureCounter.TRUNCATED_TRANSPORT_HEADER, LinkType.IPV4, cut(1, 3)),
                damage(CaptureCounter.TRUNCATED_TRANSPORT_HEADER, LinkType.IPV4, cut(132, 11)),
                damage(CaptureCounter.BAD_TRANSPORT_HEADER, LinkType.IPV4, tcp(b -> b[32] = 0x40)),
                damage(CaptureCounter.BAD_TRANSPORT_HEADER, LinkType.IPV4, tcp(b -> b[32] = (byte) 0xf0)),
                damage(CaptureCounter.BAD_TRANSPORT_HEADER, LinkType.IPV4, shortUdp()));
    }

    private static Arguments damage(CaptureCounter counter, int linkType, byte[] frame) {
        return Arguments.of(counter, linkType, frame);
    }

    private static byte[] tcp(Consumer<byte[]> damage) {
        byte[] datagram =
                TestPacket.tcp("10.0.0.1", 1, "10.0.0.2", 2, TcpFlags.ACK).datagram();
        damage.accept(datagram);
        return datagram;
    }

    /** Room for 20 bytes of options, of which none was captured. */
    private static byte[] optionsCut() {
        return tcp(b -> {
            b[0] = 0x4f;
            b[3] = 60;
        });
    }

    private static byte[] cut(int protocol, int length) {
        return TestPacket.ip("10.0.0.1", "10.0.0.2", protocol, new byte[length]).datagram();
    }

    private static byte[] shortUdp() {
        byte[] datagram = TestPacket.udp("10.0.0.1", 1, "10.0.0.2", 2).datagram();
        datagram[25] = 7;
        return datagram;
    }

    private static byte[] tower(int tags) {
        return TestPacket.udp("10.0.0.1", 1, "10.0.0.2", 2).ethernet(new int[tags]);
    }

    private static byte[] chain(int length) {
        TestPacket packet = TestPacket.udp("2001:db8::1", 1, "2001:db8::2", 2);
        for (int i = 0; i < length; i++) {
            packet.extension(60, new byte[8]);
        }
        return packet.datagram();
    }

    private static byte[] chainBeyondTheEnd() {
        byte[] datagram = chain(1);
        datagram[41] = (byte) 0xff;
        return datagram;
    }

    @ParameterizedTest(name = "{0}, link type {1}")
    @MethodSource("damages")
    void isCountedByKindAndSkipped(CaptureCounter counter, int linkType, byte[] frame) {
        Decoding decoding = new Decoding();

        assertThat(decoding.decode(linkType, frame)).isFalse();

        assertThat(decoding.counters.get(counter)).isEqualTo(1);
        assertThat(decoding.counters.skipped()).isEqualTo(1);
    }

    @Test
    void everyKindOfSkippedPacketIsTested() {
        Stream<CaptureCounter> skipped =
                Arrays.stream(CaptureCounter.values()).filter(c -> c.kind() == CaptureCounter.Kind.SKIPPED);
        assertThat(damages().map(arguments -> arguments.get()[0]).distinct().toArray())
                .containsExactlyInAnyOrder(skipped.toArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {105, 127, 187, 189, 195, 227, 239, 253, 147})
    void anUnknownLinkTypeIsDescribed(int linkType) {
        assertThat(LinkType.isSupported(linkType)).isFalse();
        assertThat(LinkType.describe(linkType)).startsWith(Integer.toString(linkType));
        assertThat(LinkType.describe(linkType).contains("(")).isEqualTo(linkType != 147);
    }
}
