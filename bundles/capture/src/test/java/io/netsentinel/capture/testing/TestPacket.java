package io.netsentinel.capture.testing;

import static io.netsentinel.capture.testing.Bytes.concat;
import static io.netsentinel.capture.testing.Bytes.u16;
import static io.netsentinel.capture.testing.Bytes.u32;

import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.IpProtocol;

/** Builds one packet, from the payload outwards. Checksums stay 0: nothing checks them. */
public final class TestPacket {
    private static final byte[] MACS = new byte[12];

    private final IpAddress source;
    private final IpAddress target;
    private final int protocol;
    private byte[] transport;
    private byte[] payload = {};
    private byte[] options = {};
    private byte[] extensions = {};
    private int firstHeader;
    private int ttl = 64;
    private int id;
    private int fragmentField;

    private TestPacket(String source, String target, int protocol, byte[] transport) {
        this.source = IpAddress.parse(source);
        this.target = IpAddress.parse(target);
        this.protocol = protocol;
        this.transport = transport;
        firstHeader = protocol;
    }

    public static TestPacket tcp(String source, int sourcePort, String target, int targetPort, int flags) {
        byte[] header = concat(
                u16(sourcePort), u16(targetPort), u32(1), u32(2), u16(0x5000 | flags), u16(64_240), u16(0), u16(0));
        return new TestPacket(source, target, IpProtocol.TCP, header);
    }

    public static TestPacket udp(String source, int sourcePort, String target, int targetPort) {
        return new TestPacket(source, target, IpProtocol.UDP, concat(u16(sourcePort), u16(targetPort), u32(0)));
    }

    public static TestPacket sctp(String source, int sourcePort, String target, int targetPort) {
        return new TestPacket(
                source, target, IpProtocol.SCTP, concat(u16(sourcePort), u16(targetPort), u32(7), u32(0)));
    }

    public static TestPacket icmp(String source, String target, int type, int code) {
        byte[] header = concat(new byte[] {(byte) type, (byte) code}, u16(0), u32(1));
        boolean v4 = source.indexOf(':') < 0;
        return new TestPacket(source, target, v4 ? IpProtocol.ICMP : IpProtocol.ICMPV6, header);
    }

    /** A packet of a protocol that has no ports, or one whose header is given. */
    public static TestPacket ip(String source, String target, int protocol, byte[] transport) {
        return new TestPacket(source, target, protocol, transport);
    }

    public TestPacket payload(byte[] bytes) {
        payload = bytes;
        return this;
    }

    public TestPacket payload(int length) {
        return payload(new byte[length]);
    }

    public TestPacket ttl(int value) {
        ttl = value;
        return this;
    }

    /** IPv4 options; a multiple of four bytes. */
    public TestPacket options(int length) {
        options = new byte[length];
        return this;
    }

    public TestPacket window(int value) {
        byte[] header = transport.clone();
        System.arraycopy(u16(value), 0, header, 14, 2);
        transport = header;
        return this;
    }

    /** An IPv4 fragment; a later one has no transport header. */
    public TestPacket fragment(int identification, int offset, boolean more) {
        id = identification;
        fragmentField = offset / 8 | (more ? 0x2000 : 0);
        transport = offset > 0 ? new byte[0] : transport;
        return this;
    }

    /** An IPv6 fragment. */
    public TestPacket fragment6(int identification, int offset, boolean more) {
        transport = offset > 0 ? new byte[0] : transport;
        return extension(44, concat(new byte[2], u16(offset | (more ? 1 : 0)), u32(identification)));
    }

    /** Puts an IPv6 extension header before those that are there; its first byte is filled in. */
    public TestPacket extension(int type, byte[] header) {
        byte[] linked = header.clone();
        linked[0] = (byte) firstHeader;
        extensions = concat(linked, extensions);
        firstHeader = type;
        return this;
    }

    /** The packet from its IP header on. */
    public byte[] datagram() {
        byte[] upper = concat(transport, payload);
        if (protocol == IpProtocol.UDP && transport.length == 8) {
            System.arraycopy(u16(upper.length), 0, upper, 4, 2);
        }
        return source.isV4() ? v4(upper) : v6(upper);
    }

    private byte[] v4(byte[] upper) {
        int headerLength = 20 + options.length;
        return concat(
                u16(0x4000 | headerLength / 4 << 8),
                u16(headerLength + upper.length),
                u16(id),
                u16(fragmentField),
                new byte[] {(byte) ttl, (byte) protocol, 0, 0},
                source.toBytes(),
                target.toBytes(),
                options,
                upper);
    }

    private byte[] v6(byte[] upper) {
        return concat(
                u32(0x6000_0000),
                u16(extensions.length + upper.length),
                new byte[] {(byte) firstHeader, (byte) ttl},
                source.toBytes(),
                target.toBytes(),
                extensions,
                upper);
    }

    public int etherType() {
        return source.isV4() ? 0x0800 : 0x86dd;
    }

    /** An Ethernet frame, with VLAN tags if ids are given. */
    public byte[] ethernet(int... vlans) {
        byte[] tags = {};
        for (int vlan : vlans) {
            tags = concat(tags, u16(0x8100), u16(vlan));
        }
        return concat(MACS, tags, u16(etherType()), datagram());
    }
}
