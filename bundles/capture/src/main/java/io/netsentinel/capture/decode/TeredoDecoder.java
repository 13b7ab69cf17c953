package io.netsentinel.capture.decode;

import java.nio.ByteBuffer;

/**
 * Teredo: IPv6 over UDP through address translators (RFC 4380). Only packets from and to servers have a known port, so
 * others are told by what is in them: an IPv6 packet that fills the datagram exactly, with a Teredo address.
 */
final class TeredoDecoder {
    private static final int PORT = 3544;
    private static final int PREFIX = 0x2001_0000;
    private static final int IPV6_HEADER = 40;
    private static final int AUTHENTICATION = 0x0001;
    private static final int ORIGIN = 0x0000;
    private static final int ORIGIN_LENGTH = 8;
    private static final int NONE = -1;

    private TeredoDecoder() {}

    /** Whether the payload of a UDP packet is a packet of Teredo. */
    static boolean isTeredo(ByteBuffer bytes, Packet packet) {
        int at = packet.payloadOffset;
        int end = Math.min(packet.end, at + packet.payloadLength);
        if (end - at < IPV6_HEADER) {
            return false;
        }
        boolean isKnownPort = packet.sourcePort == PORT || packet.targetPort == PORT;
        boolean hasHeaders = (bytes.getShort(at) & 0xfffe) == 0;
        boolean fits = length(bytes, at) == packet.payloadLength;
        return (isKnownPort || hasHeaders || fits) && isTeredo(bytes, packet, end, isKnownPort);
    }

    private static boolean isTeredo(ByteBuffer bytes, Packet packet, int end, boolean isKnownPort) {
        int ipv6 = ipv6(bytes, packet.payloadOffset, end);
        if (ipv6 == NONE) {
            return false;
        }
        int room = packet.payloadOffset + packet.payloadLength - ipv6;
        int length = length(bytes, ipv6);
        if (isKnownPort) {
            return length <= room;
        }
        return length == room && (bytes.getInt(ipv6 + 8) == PREFIX || bytes.getInt(ipv6 + 24) == PREFIX);
    }

    /** Length of an IPv6 packet, if it is one. */
    private static int length(ByteBuffer bytes, int ipv6) {
        return IPV6_HEADER + (bytes.getShort(ipv6 + 4) & 0xffff);
    }

    /** Moves the cursor of a packet that is Teredo behind its headers. */
    static int decode(ByteBuffer bytes, Packet packet) {
        packet.advance(ipv6(bytes, packet.cursor, packet.end) - packet.cursor);
        return EtherType.IPV6;
    }

    /** Where the IPv6 header begins, of which all must be captured. */
    private static int ipv6(ByteBuffer bytes, int from, int end) {
        int at = from;
        if ((bytes.getShort(at) & 0xffff) == AUTHENTICATION) {
            int clientId = bytes.get(at + 2) & 0xff;
            int value = bytes.get(at + 3) & 0xff;
            at += 4 + clientId + value + 9; // a nonce of 8 bytes and a confirmation
        }
        if (at + IPV6_HEADER <= end && bytes.getShort(at) == ORIGIN) {
            at += ORIGIN_LENGTH;
        }
        boolean found = at + IPV6_HEADER <= end && (bytes.get(at) & 0xf0) == 0x60;
        return found ? at : NONE;
    }
}
