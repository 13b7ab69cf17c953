package io.netsentinel.capture.decode;

import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.count.CaptureCounters;
import java.nio.ByteBuffer;

/** Strips what lies below IP and says what follows. */
final class LinkDecoder {
    /** Instead of an ethertype: the packet is counted and done with. */
    static final int SKIPPED = -1;

    private static final int MAX_TAGS = 8;
    private static final int PPP_ADDRESS_AND_CONTROL = 0xff03;
    private static final int PPP_IPV4 = 0x0021;
    private static final int PPP_IPV6 = 0x0057;
    private static final int AF_INET = 2;

    private final CaptureCounters counters;

    LinkDecoder(CaptureCounters counters) {
        this.counters = counters;
    }

    /** Moves the cursor behind the link header and returns the ethertype, or {@link #SKIPPED}. */
    int decode(ByteBuffer bytes, Packet packet) {
        packet.cursor = packet.offset;
        packet.remaining = packet.wireLength;
        packet.vlan = 0;
        packet.innerVlan = 0;
        return switch (packet.linkType) {
            case LinkType.ETHERNET -> header(bytes, packet, 14, 12);
            case LinkType.LINUX_SLL -> header(bytes, packet, 16, 14);
            case LinkType.LINUX_SLL2 -> header(bytes, packet, 20, 0);
            case LinkType.CISCO_HDLC -> header(bytes, packet, 4, 2);
            case LinkType.RAW, LinkType.RAW_BSD, LinkType.RAW_OPENBSD -> byVersion(bytes, packet);
            case LinkType.IPV4 -> EtherType.IPV4;
            case LinkType.IPV6 -> EtherType.IPV6;
            case LinkType.NULL, LinkType.LOOP -> loopback(bytes, packet);
            case LinkType.PPP -> ppp(bytes, packet);
            default -> skip(CaptureCounter.UNKNOWN_LINK_TYPE);
        };
    }

    private int header(ByteBuffer bytes, Packet packet, int length, int typeAt) {
        if (packet.captured() < length) {
            return skip(CaptureCounter.TRUNCATED_LINK_HEADER);
        }
        int type = bytes.getShort(packet.cursor + typeAt) & 0xffff;
        packet.advance(length);
        return EtherType.isVlan(type) ? tags(bytes, packet) : type;
    }

    private int tags(ByteBuffer bytes, Packet packet) {
        for (int depth = 0; depth < MAX_TAGS; depth++) {
            if (packet.captured() < 4) {
                return skip(CaptureCounter.TRUNCATED_LINK_HEADER);
            }
            int id = bytes.getShort(packet.cursor) & 0xfff;
            int type = bytes.getShort(packet.cursor + 2) & 0xffff;
            packet.advance(4);
            if (depth == 0) {
                packet.vlan = id;
            } else if (depth == 1) {
                packet.innerVlan = id;
            }
            if (!EtherType.isVlan(type)) {
                return type;
            }
        }
        return skip(CaptureCounter.TOO_MANY_VLAN_TAGS);
    }

    /** The address family is a number of the capturing system, in its byte order: only IPv4's is the same everywhere. */
    private int loopback(ByteBuffer bytes, Packet packet) {
        if (packet.captured() < 4) {
            return skip(CaptureCounter.TRUNCATED_LINK_HEADER);
        }
        int family = bytes.getInt(packet.cursor);
        packet.advance(4);
        if (family == AF_INET || Integer.reverseBytes(family) == AF_INET) {
            return EtherType.IPV4;
        }
        return byVersion(bytes, packet);
    }

    /** Both the address and the first byte of the protocol may be left out (RFC 1661, section 6). */
    private int ppp(ByteBuffer bytes, Packet packet) {
        if (packet.captured() >= 2 && (bytes.getShort(packet.cursor) & 0xffff) == PPP_ADDRESS_AND_CONTROL) {
            packet.advance(2);
        }
        if (packet.captured() < 2) {
            return skip(CaptureCounter.TRUNCATED_LINK_HEADER);
        }
        int protocol = bytes.getShort(packet.cursor) & 0xffff;
        boolean compressed = (protocol & 0x100) != 0;
        packet.advance(compressed ? 1 : 2);
        return switch (compressed ? protocol >>> 8 : protocol) {
            case PPP_IPV4 -> EtherType.IPV4;
            case PPP_IPV6 -> EtherType.IPV6;
            default -> skip(CaptureCounter.NOT_IP);
        };
    }

    private int byVersion(ByteBuffer bytes, Packet packet) {
        if (packet.captured() < 1) {
            return skip(CaptureCounter.TRUNCATED_IP_HEADER);
        }
        return switch (bytes.get(packet.cursor) >>> 4 & 0xf) {
            case 4 -> EtherType.IPV4;
            case 6 -> EtherType.IPV6;
            default -> skip(CaptureCounter.BAD_IP_HEADER);
        };
    }

    private int skip(CaptureCounter why) {
        counters.increment(why);
        return SKIPPED;
    }
}
