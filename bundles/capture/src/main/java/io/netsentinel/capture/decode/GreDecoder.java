package io.netsentinel.capture.decode;

import io.netsentinel.api.event.Tunnel;
import io.netsentinel.capture.count.CaptureCounter;
import java.nio.ByteBuffer;

/**
 * GRE headers: version 0 (RFC 2784 and 2890; RFC 7637 where Ethernet is inside), version 1 with PPP inside (RFC 2637),
 * and ERSPAN of types I, II and III (draft-foschiano-erspan).
 */
final class GreDecoder {
    private static final int HEADER = 4;
    private static final int CHECKSUM = 0x8000_0000;
    private static final int KEY = 0x2000_0000;
    private static final int SEQUENCE = 0x1000_0000;
    private static final int ACKNOWLEDGEMENT = 0x0080_0000;
    /** Source routes and what has no meaning: a receiver that doesn't know them has to drop the packet. */
    private static final int UNKNOWN = 0x4c00_0000;

    private static final int VERSION_SHIFT = 16;
    private static final int CALL_ID = 0xffff;

    private static final int ERSPAN_HEADER = 8;
    private static final int ERSPAN_III_HEADER = 12;
    private static final int ERSPAN_SESSION = 0x3ff;
    /** In the last word of type III: a further header of 8 bytes follows. */
    private static final int ERSPAN_PLATFORM_HEADER = 1;

    private static final int ERSPAN_FRAME_TYPE = 0x7c00;

    private GreDecoder() {}

    /** Moves the cursor behind the header and returns what follows. */
    static int decode(ByteBuffer bytes, Packet packet) {
        if (packet.captured() < HEADER) {
            return TunnelDecoder.cut(packet);
        }
        int head = bytes.getInt(packet.cursor);
        boolean plain = (head >>> VERSION_SHIFT & 7) == 0;
        int fields = head & (CHECKSUM | KEY | SEQUENCE | (plain ? 0 : ACKNOWLEDGEMENT));
        if (packet.captured() < HEADER + 4 * Integer.bitCount(fields)) {
            return TunnelDecoder.cut(packet);
        }
        packet.advance(HEADER);
        return plain ? plain(bytes, packet, head) : pointToPoint(bytes, packet, head);
    }

    private static int plain(ByteBuffer bytes, Packet packet, int head) {
        if ((head & UNKNOWN) != 0) {
            return LinkDecoder.skip(packet, CaptureCounter.BAD_TRANSPORT_HEADER);
        }
        packet.advance((head & CHECKSUM) != 0 ? 4 : 0);
        if ((head & KEY) != 0) {
            packet.tunnelId = bytes.getInt(packet.cursor) & 0xffff_ffffL;
            packet.advance(4);
        }
        boolean sequence = (head & SEQUENCE) != 0;
        packet.advance(sequence ? 4 : 0);
        return switch (head & 0xffff) {
            case EtherType.ERSPAN -> sequence ? erspan(bytes, packet) : mirrored(packet, EtherType.ETHERNET);
            case EtherType.ERSPAN_III -> erspan3(bytes, packet);
            default -> packet.remaining == 0 ? TunnelDecoder.NOTHING : head & 0xffff; // nothing: a keepalive
        };
    }

    /** The call is in the lower half of the key, the length in the upper; a packet without a number carries nothing. */
    private static int pointToPoint(ByteBuffer bytes, Packet packet, int head) {
        boolean known = (head >>> VERSION_SHIFT & 7) == 1 && (head & 0xffff) == EtherType.PPP;
        if (!known || (head & KEY) == 0 || (head & (UNKNOWN | CHECKSUM)) != 0) {
            return LinkDecoder.skip(packet, CaptureCounter.BAD_TRANSPORT_HEADER);
        }
        if ((head & SEQUENCE) == 0) {
            return TunnelDecoder.NOTHING;
        }
        int key = bytes.getInt(packet.cursor);
        packet.tunnelId = key & CALL_ID;
        packet.advance((head & ACKNOWLEDGEMENT) != 0 ? 12 : 8);
        packet.limit(key >>> 16);
        return EtherType.PPP;
    }

    private static int erspan(ByteBuffer bytes, Packet packet) {
        if (packet.captured() < ERSPAN_HEADER) {
            return TunnelDecoder.cut(packet);
        }
        packet.tunnelId = bytes.getInt(packet.cursor) & ERSPAN_SESSION;
        packet.advance(ERSPAN_HEADER);
        return mirrored(packet, EtherType.ETHERNET);
    }

    private static int erspan3(ByteBuffer bytes, Packet packet) {
        if (packet.captured() < ERSPAN_III_HEADER) {
            return TunnelDecoder.cut(packet);
        }
        int flags = bytes.getInt(packet.cursor + 8);
        packet.tunnelId = bytes.getInt(packet.cursor) & ERSPAN_SESSION;
        int length = ERSPAN_III_HEADER + ((flags & ERSPAN_PLATFORM_HEADER) != 0 ? 8 : 0);
        if (packet.captured() < length) {
            return TunnelDecoder.cut(packet);
        }
        packet.advance(length);
        boolean ethernet = (flags & ERSPAN_FRAME_TYPE) == 0;
        return mirrored(packet, ethernet ? EtherType.ETHERNET : LinkDecoder.byVersion(bytes, packet));
    }

    private static int mirrored(Packet packet, int type) {
        packet.tunnel = TunnelCode.of(Tunnel.Kind.ERSPAN, TunnelCode.depth(packet.tunnel));
        return type;
    }
}
