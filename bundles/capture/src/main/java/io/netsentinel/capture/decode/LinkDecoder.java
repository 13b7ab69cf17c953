package io.netsentinel.capture.decode;

import io.netsentinel.capture.count.CaptureCounter;
import java.nio.ByteBuffer;

/** Strips what lies below IP and says what follows. */
final class LinkDecoder {
    /** Instead of an ethertype: the packet can't be used, and says why. */
    static final int SKIPPED = -1;

    private static final int AF_INET = 2;

    private final ShimDecoder shims = new ShimDecoder();

    /** Moves the cursor of a frame to its IP header and returns the ethertype, or {@link #SKIPPED}. */
    int decode(ByteBuffer bytes, Packet packet) {
        return switch (packet.linkType) {
            case LinkType.ETHERNET -> header(bytes, packet, 14, 12);
            case LinkType.LINUX_SLL -> header(bytes, packet, 16, 14);
            case LinkType.LINUX_SLL2 -> header(bytes, packet, 20, 0);
            case LinkType.CISCO_HDLC -> header(bytes, packet, 4, 2);
            case LinkType.RAW, LinkType.RAW_BSD, LinkType.RAW_OPENBSD -> byVersion(bytes, packet);
            case LinkType.IPV4 -> EtherType.IPV4;
            case LinkType.IPV6 -> EtherType.IPV6;
            case LinkType.NULL, LinkType.LOOP -> loopback(bytes, packet);
            case LinkType.PPP -> pass(bytes, packet, EtherType.PPP);
            default -> skip(packet, CaptureCounter.UNKNOWN_LINK_TYPE);
        };
    }

    /** The same for what a tunnel carries. */
    int pass(ByteBuffer bytes, Packet packet, int etherType) {
        return isIp(etherType) ? etherType : shims.pass(bytes, packet, etherType);
    }

    private int header(ByteBuffer bytes, Packet packet, int length, int typeAt) {
        if (packet.captured() < length) {
            return skip(packet, CaptureCounter.TRUNCATED_LINK_HEADER);
        }
        int type = bytes.getShort(packet.cursor + typeAt) & 0xffff;
        packet.advance(length);
        return pass(bytes, packet, type);
    }

    private static boolean isIp(int etherType) {
        return etherType == EtherType.IPV4 || etherType == EtherType.IPV6;
    }

    /** The address family is a number of the capturing system, in its byte order: only IPv4's is the same everywhere. */
    private static int loopback(ByteBuffer bytes, Packet packet) {
        if (packet.captured() < 4) {
            return skip(packet, CaptureCounter.TRUNCATED_LINK_HEADER);
        }
        int family = bytes.getInt(packet.cursor);
        packet.advance(4);
        if (family == AF_INET || Integer.reverseBytes(family) == AF_INET) {
            return EtherType.IPV4;
        }
        return byVersion(bytes, packet);
    }

    /** What the first four bits say. */
    static int byVersion(ByteBuffer bytes, Packet packet) {
        if (packet.captured() < 1) {
            return skip(packet, CaptureCounter.TRUNCATED_IP_HEADER);
        }
        return switch (bytes.get(packet.cursor) >>> 4 & 0xf) {
            case 4 -> EtherType.IPV4;
            case 6 -> EtherType.IPV6;
            default -> skip(packet, CaptureCounter.BAD_IP_HEADER);
        };
    }

    /** Notes why the packet can't be used. */
    static int skip(Packet packet, CaptureCounter why) {
        packet.skip(why);
        return SKIPPED;
    }
}
