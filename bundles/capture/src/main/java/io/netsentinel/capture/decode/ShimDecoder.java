package io.netsentinel.capture.decode;

import io.netsentinel.api.event.Tunnel;
import io.netsentinel.capture.count.CaptureCounter;
import java.nio.ByteBuffer;

/**
 * Passes what may lie between a link's header and IP: tags of VLANs (IEEE 802.1Q, 802.1ad) and of virtual switches and
 * port extenders, network service headers (RFC 8300), PPPoE sessions (RFC 2516), PPP, MPLS, and Ethernet once more. PPPoE and MPLS are tunnels that have no flow of their own: what they carry is the frame's.
 */
final class ShimDecoder {
    /** Tags, stacks and the like on top of each other; real frames have few. */
    private static final int MOST_HEADERS = 16;

    private static final int ETHERNET_HEADER = 14;
    private static final int PPPOE_HEADER = 6;
    /** Version, type and code of a packet with data. */
    private static final int PPPOE_DATA = 0x1100;

    private static final int PPP_ADDRESS_AND_CONTROL = 0xff03;
    private static final int PPP_IPV4 = 0x0021;
    private static final int PPP_IPV6 = 0x0057;
    private static final int PPP_MPLS = 0x0281;

    private static final int NSH_SHORTEST = 8;
    private static final int NSH_IPV4 = 1;
    private static final int NSH_IPV6 = 2;
    private static final int NSH_ETHERNET = 3;
    private static final int NSH_NSH = 4;
    private static final int NSH_MPLS = 5;

    /** Moves the cursor behind headers, the first of which is of the given type, and returns what follows. */
    int pass(ByteBuffer bytes, Packet packet, int first) {
        int type = first;
        int vlans = packet.strippedTag == 0 ? 0 : 1;
        for (int count = 0; count <= MOST_HEADERS; count++) {
            switch (type) {
                case EtherType.VLAN, EtherType.PROVIDER_VLAN, EtherType.OLD_PROVIDER_VLAN ->
                    type = vlan(bytes, packet, vlans++);
                case EtherType.VN_TAG -> type = header(bytes, packet, 6);
                case EtherType.E_TAG -> type = header(bytes, packet, 8);
                case EtherType.NSH -> type = nsh(bytes, packet);
                case EtherType.MPLS, EtherType.MPLS_MULTICAST -> type = MplsDecoder.decode(bytes, packet);
                case EtherType.PPPOE_SESSION -> type = pppoe(bytes, packet);
                case EtherType.PPP -> type = ppp(bytes, packet);
                case EtherType.ETHERNET -> {
                    packet.begin();
                    packet.withoutTags();
                    vlans = 0;
                    type = header(bytes, packet, ETHERNET_HEADER);
                }
                default -> {
                    return type;
                }
            }
        }
        return LinkDecoder.skip(packet, CaptureCounter.TOO_MANY_VLAN_TAGS);
    }

    private static int vlan(ByteBuffer bytes, Packet packet, int index) {
        int type = header(bytes, packet, 4);
        if (type != LinkDecoder.SKIPPED && index < 2) {
            int id = bytes.getShort(packet.cursor - 4) & 0xfff;
            if (index == 0) {
                packet.vlan = id;
            } else {
                packet.innerVlan = id;
            }
        }
        return type;
    }

    /** Passes a header that ends with the type of the next one. */
    private static int header(ByteBuffer bytes, Packet packet, int length) {
        if (packet.captured() < length) {
            return cut(packet);
        }
        packet.advance(length);
        return bytes.getShort(packet.cursor - 2) & 0xffff;
    }

    private static int nsh(ByteBuffer bytes, Packet packet) {
        if (packet.captured() < NSH_SHORTEST) {
            return cut(packet);
        }
        int head = bytes.getInt(packet.cursor);
        int length = Math.max(NSH_SHORTEST, (head >>> 16 & 0x3f) * 4);
        if (packet.captured() < length) {
            return cut(packet);
        }
        packet.advance(length);
        return switch (head & 0xff) {
            case NSH_IPV4 -> EtherType.IPV4;
            case NSH_IPV6 -> EtherType.IPV6;
            case NSH_ETHERNET -> EtherType.ETHERNET;
            case NSH_NSH -> EtherType.NSH;
            case NSH_MPLS -> EtherType.MPLS;
            default -> LinkDecoder.skip(packet, CaptureCounter.NOT_IP);
        };
    }

    private static int pppoe(ByteBuffer bytes, Packet packet) {
        if (packet.captured() < PPPOE_HEADER) {
            return cut(packet);
        }
        long head = bytes.getInt(packet.cursor) & 0xffff_ffffL;
        int length = bytes.getShort(packet.cursor + 4) & 0xffff;
        if (head >>> 16 != PPPOE_DATA) {
            return LinkDecoder.skip(packet, CaptureCounter.NOT_IP);
        }
        packet.advance(PPPOE_HEADER);
        packet.limit(length);
        return packet.wrap(Tunnel.Kind.PPPOE, head & 0xffff) ? EtherType.PPP : LinkDecoder.SKIPPED;
    }

    /** Both the address and the first byte of the protocol may be left out (RFC 1661, section 6). */
    private static int ppp(ByteBuffer bytes, Packet packet) {
        if (packet.captured() >= 2 && (bytes.getShort(packet.cursor) & 0xffff) == PPP_ADDRESS_AND_CONTROL) {
            packet.advance(2);
        }
        if (packet.captured() < 2) {
            return cut(packet);
        }
        int protocol = bytes.getShort(packet.cursor) & 0xffff;
        boolean compressed = (protocol & 0x100) != 0;
        packet.advance(compressed ? 1 : 2);
        return switch (compressed ? protocol >>> 8 : protocol) {
            case PPP_IPV4 -> EtherType.IPV4;
            case PPP_IPV6 -> EtherType.IPV6;
            case PPP_MPLS -> EtherType.MPLS;
            default -> LinkDecoder.skip(packet, CaptureCounter.NOT_IP);
        };
    }

    private static int cut(Packet packet) {
        return LinkDecoder.skip(packet, CaptureCounter.TRUNCATED_LINK_HEADER);
    }
}
