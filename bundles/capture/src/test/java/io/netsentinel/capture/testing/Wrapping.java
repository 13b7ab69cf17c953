package io.netsentinel.capture.testing;

import static io.netsentinel.capture.testing.Bytes.concat;
import static io.netsentinel.capture.testing.Bytes.hex;
import static io.netsentinel.capture.testing.Bytes.u16;
import static io.netsentinel.capture.testing.Bytes.u32;

/** Puts packets into tunnels: bytes that go into the payload of an outer packet or behind an Ethernet header. */
public final class Wrapping {
    public static final int GRE = 47;

    private static final byte[] MACS = new byte[12];

    private Wrapping() {}

    /** GRE without any option. */
    public static TestPacket gre(String source, String target, TestPacket inner) {
        return gre(source, target, concat(u16(0), u16(inner.etherType())), inner.datagram());
    }

    public static TestPacket gre(String source, String target, byte[] header, byte[] inner) {
        return TestPacket.ip(source, target, GRE, concat(header, inner));
    }

    /** GRE with checksum, key and sequence number. */
    public static byte[] fullGreHeader(int key, int sequence, int type) {
        return concat(u16(0xb000), u16(type), u32(0), u32(key), u32(sequence));
    }

    /** GRE version 1 with PPP inside and all fields. */
    public static TestPacket pptp(String source, String target, int call, int sequence, TestPacket inner) {
        byte[] ppp = concat(hex("ff03"), ppp(inner));
        byte[] header = concat(u16(0x3081), u16(0x880b), u16(ppp.length), u16(call), u32(sequence), u32(9));
        return gre(source, target, header, ppp);
    }

    public static byte[] ppp(TestPacket inner) {
        return concat(hex(inner.etherType() == 0x800 ? "0021" : "0057"), inner.datagram());
    }

    public static TestPacket erspan1(String source, String target, byte[] frame) {
        return gre(source, target, hex("0000 88be"), frame);
    }

    public static TestPacket erspan2(String source, String target, int session, int sequence, byte[] frame) {
        return gre(source, target, concat(hex("1000 88be"), u32(sequence), u16(0x1000), u16(session), u32(7)), frame);
    }

    /** Type III with a platform header, of an Ethernet frame (0) or an IP packet (2). */
    public static TestPacket erspan3(String source, String target, int session, int frameType, byte[] frame) {
        byte[] header =
                concat(u16(0x2000), u16(session), u32(0x12345678), u16(0), u16(frameType << 10 | 1), u32(1), u32(2));
        return gre(source, target, concat(hex("1000 22eb"), u32(5), header), frame);
    }

    public static byte[] vxlan(int vni, byte[] frame) {
        return concat(hex("0800 0000"), u32(vni << 8), frame);
    }

    /** Geneve with an option of eight bytes. */
    public static byte[] geneve(int vni, int type, byte[] inner) {
        return concat(u16(0x0200), u16(type), u32(vni << 8), new byte[8], inner);
    }

    /** A G-PDU with a sequence number and two extension headers. */
    public static byte[] gtp(int endpoint, int sequence, TestPacket inner) {
        byte[] extensions = concat(u16(sequence), hex("00 85"), hex("01 0000 c0"), hex("02 000000000000 00"));
        byte[] pdu = inner.datagram();
        return concat(hex("36ff"), u16(extensions.length + pdu.length), u32(endpoint), extensions, pdu);
    }

    /** A G-PDU without options. */
    public static byte[] shortGtp(int endpoint, TestPacket inner) {
        byte[] pdu = inner.datagram();
        return concat(hex("30ff"), u16(pdu.length), u32(endpoint), pdu);
    }

    /** IPv6 behind the headers for authentication and origin. */
    public static byte[] teredo(TestPacket inner) {
        byte[] authentication = concat(hex("0001 02 03"), new byte[2 + 3 + 8 + 1]);
        return concat(authentication, hex("0000"), new byte[6], inner.datagram());
    }

    public static TestPacket ipInIp(String source, String target, TestPacket inner) {
        return TestPacket.ip(source, target, inner.etherType() == 0x800 ? 4 : 41, inner.datagram());
    }

    /** A frame with a stack of labels. */
    public static byte[] mpls(byte[] payload, int... labels) {
        byte[] stack = {};
        for (int i = 0; i < labels.length; i++) {
            stack = concat(stack, u32(labels[i] << 12 | (i == labels.length - 1 ? 0x100 : 0) | 64));
        }
        return concat(MACS, hex("8847"), stack, payload);
    }

    /** A frame of a PPPoE session, with padding behind. */
    public static byte[] pppoe(int session, TestPacket inner) {
        byte[] ppp = ppp(inner);
        return concat(MACS, hex("8864 1100"), u16(session), u16(ppp.length), ppp, new byte[4]);
    }

    /** A frame of any type. */
    public static byte[] frame(String typeAndTag, byte[] payload) {
        return concat(MACS, hex(typeAndTag), payload);
    }
}
