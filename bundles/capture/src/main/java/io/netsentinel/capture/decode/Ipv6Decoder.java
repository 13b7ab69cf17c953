package io.netsentinel.capture.decode;

import io.netsentinel.capture.count.CaptureCounter;
import java.nio.ByteBuffer;

/** IPv6 headers and their extensions (RFC 8200). */
final class Ipv6Decoder {
    private static final int HEADER = 40;
    /** Real packets have two or three; a chain without end is an attack on decoders. */
    private static final int MAX_EXTENSIONS = 16;

    private static final int HOP_BY_HOP = 0;
    private static final int ROUTING = 43;
    private static final int FRAGMENT = 44;
    private static final int AUTHENTICATION = 51;
    private static final int DESTINATION = 60;
    private static final int MOBILITY = 135;
    private static final int HOST_IDENTITY = 139;
    private static final int SHIM6 = 140;
    private static final int FRAGMENT_OFFSET = 0xfff8;

    /** The protocol isn't part of a fragment's key: a later fragment may name an extension header instead. */
    private static final int ANY_PROTOCOL = -1;

    private final TransportDecoder transport;
    private final FragmentTable fragments;

    Ipv6Decoder(TransportDecoder transport, FragmentTable fragments) {
        this.transport = transport;
        this.fragments = fragments;
    }

    boolean decode(ByteBuffer bytes, Packet packet) {
        int at = packet.cursor;
        if (packet.captured() < HEADER) {
            return packet.skip(CaptureCounter.TRUNCATED_IP_HEADER);
        }
        if ((bytes.get(at) >>> 4 & 0xf) != 6) {
            return packet.skip(CaptureCounter.BAD_IP_HEADER);
        }
        packet.sourceHigh = bytes.getLong(at + 8);
        packet.sourceLow = bytes.getLong(at + 16);
        packet.targetHigh = bytes.getLong(at + 24);
        packet.targetLow = bytes.getLong(at + 32);
        packet.ttl = bytes.get(at + 7) & 0xff;
        packet.fragment = false;
        packet.protocol = bytes.get(at + 6) & 0xff;
        bound(packet, bytes.getShort(at + 4) & 0xffff);
        packet.advance(HEADER);
        return extensions(bytes, packet);
    }

    /** Cuts padding off; a length of 0 means a jumbogram or segmentation offload. */
    private static void bound(Packet packet, int payloadLength) {
        if (payloadLength != 0) {
            packet.limit(HEADER + payloadLength);
        }
    }

    private boolean extensions(ByteBuffer bytes, Packet packet) {
        int fragmentId = 0;
        for (int count = 0; isExtension(packet.protocol); count++) {
            if (count == MAX_EXTENSIONS) {
                return packet.skip(CaptureCounter.TOO_MANY_IPV6_EXTENSIONS);
            }
            if (packet.captured() < 8) {
                return packet.skip(CaptureCounter.TRUNCATED_IP_HEADER);
            }
            int at = packet.cursor;
            int type = packet.protocol;
            packet.protocol = bytes.get(at) & 0xff;
            packet.advance(length(type, bytes.get(at + 1) & 0xff));
            if (type == FRAGMENT) {
                packet.fragment = true;
                fragmentId = bytes.getInt(at + 4);
                if ((bytes.getShort(at + 2) & FRAGMENT_OFFSET) != 0) {
                    fragments.complete(packet, fragmentId, ANY_PROTOCOL);
                    return true;
                }
            }
        }
        return transport(bytes, packet, fragmentId);
    }

    private boolean transport(ByteBuffer bytes, Packet packet, int fragmentId) {
        if (packet.captured() < 0) {
            return packet.skip(CaptureCounter.TRUNCATED_IP_HEADER);
        }
        boolean decoded = transport.decode(bytes, packet);
        if (decoded && packet.fragment) {
            fragments.remember(packet, fragmentId, ANY_PROTOCOL);
        }
        return decoded;
    }

    private static boolean isExtension(int type) {
        return switch (type) {
            case HOP_BY_HOP, ROUTING, FRAGMENT, AUTHENTICATION, DESTINATION, MOBILITY, HOST_IDENTITY, SHIM6 -> true;
            default -> false;
        };
    }

    private static int length(int type, int field) {
        return switch (type) {
            case FRAGMENT -> 8;
            case AUTHENTICATION -> (field + 2) * 4;
            default -> (field + 1) * 8;
        };
    }
}
