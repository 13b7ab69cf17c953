package io.netsentinel.capture.decode;

import io.netsentinel.capture.count.CaptureCounter;
import java.nio.ByteBuffer;

/** IPv4 headers (RFC 791). */
final class Ipv4Decoder {
    private static final int SHORTEST = 20;
    private static final int MORE_FRAGMENTS = 0x2000;
    private static final int FRAGMENT_OFFSET = 0x1fff;
    private static final long MAPPED = 0xffff_0000_0000L;

    private final TransportDecoder transport;
    private final FragmentTable fragments;

    Ipv4Decoder(TransportDecoder transport, FragmentTable fragments) {
        this.transport = transport;
        this.fragments = fragments;
    }

    boolean decode(ByteBuffer bytes, Packet packet) {
        int at = packet.cursor;
        if (packet.captured() < SHORTEST) {
            return packet.skip(CaptureCounter.TRUNCATED_IP_HEADER);
        }
        int first = bytes.getInt(at);
        int headerLength = first >>> 22 & 0x3c;
        int total = first & 0xffff;
        if (total == 0) {
            total = packet.remaining; // segmentation offload: the card fills it in later
        }
        if (first >>> 28 != 4 || headerLength < SHORTEST || total < headerLength) {
            return packet.skip(CaptureCounter.BAD_IP_HEADER);
        }
        packet.limit(total);
        if (packet.captured() < headerLength) {
            return packet.skip(CaptureCounter.TRUNCATED_IP_HEADER);
        }
        addresses(bytes.getLong(at + 12), packet);
        packet.ttl = bytes.get(at + 8) & 0xff;
        packet.protocol = bytes.get(at + 9) & 0xff;
        packet.advance(headerLength);
        return payload(bytes, packet, bytes.getShort(at + 6), bytes.getShort(at + 4) & 0xffff);
    }

    private static void addresses(long sourceAndTarget, Packet packet) {
        packet.sourceHigh = 0;
        packet.sourceLow = MAPPED | sourceAndTarget >>> 32;
        packet.targetHigh = 0;
        packet.targetLow = MAPPED | sourceAndTarget & 0xffff_ffffL;
    }

    private boolean payload(ByteBuffer bytes, Packet packet, int fragmentField, int id) {
        packet.fragment = (fragmentField & (MORE_FRAGMENTS | FRAGMENT_OFFSET)) != 0;
        if ((fragmentField & FRAGMENT_OFFSET) != 0) {
            fragments.complete(packet, id, packet.protocol);
            return true;
        }
        int protocol = packet.protocol;
        boolean decoded = transport.decode(bytes, packet);
        if (decoded && packet.fragment) {
            fragments.remember(packet, id, protocol);
        }
        return decoded;
    }
}
