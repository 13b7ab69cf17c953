package io.netsentinel.capture.decode;

import io.netsentinel.api.event.Tunnel;
import io.netsentinel.capture.count.CaptureCounter;
import java.nio.ByteBuffer;

/**
 * MPLS label stacks (RFC 3032). Nothing says what the labels stand for, so the payload has to: IP begins with its
 * version; everything else is taken for an Ethernet pseudowire (RFC 4448), with a control word (RFC 4385) or without.
 */
final class MplsDecoder {
    private static final int MOST_LABELS = 16;
    private static final int BOTTOM = 0x100;
    private static final int LABEL_SHIFT = 12;
    private static final int CONTROL_WORD = 4;
    private static final int ETHER_TYPE_AT = 12;

    private MplsDecoder() {}

    /** Moves the cursor behind the stack and returns what follows. */
    static int decode(ByteBuffer bytes, Packet packet) {
        for (int labels = 0; labels < MOST_LABELS; labels++) {
            if (packet.captured() < 4) {
                return LinkDecoder.skip(packet, CaptureCounter.TRUNCATED_LINK_HEADER);
            }
            int entry = bytes.getInt(packet.cursor);
            packet.advance(4);
            if ((entry & BOTTOM) != 0) {
                boolean fits = packet.wrap(Tunnel.Kind.MPLS, entry >>> LABEL_SHIFT);
                return fits ? payload(bytes, packet) : LinkDecoder.SKIPPED;
            }
        }
        return LinkDecoder.skip(packet, CaptureCounter.TOO_MANY_VLAN_TAGS);
    }

    private static int payload(ByteBuffer bytes, Packet packet) {
        if (packet.captured() < CONTROL_WORD) {
            return LinkDecoder.skip(packet, CaptureCounter.TRUNCATED_LINK_HEADER);
        }
        return switch (bytes.get(packet.cursor) >>> 4 & 0xf) {
            case 4 -> EtherType.IPV4;
            case 6 -> EtherType.IPV6;
            case 0 -> {
                boolean bare = isEthernet(bytes, packet, 0) && !isEthernet(bytes, packet, CONTROL_WORD);
                packet.advance(bare ? 0 : CONTROL_WORD);
                yield EtherType.ETHERNET;
            }
            default ->
                isEthernet(bytes, packet, 0) ? EtherType.ETHERNET : LinkDecoder.skip(packet, CaptureCounter.NOT_IP);
        };
    }

    /** Whether an Ethernet frame behind so many bytes would have a type that is known. */
    private static boolean isEthernet(ByteBuffer bytes, Packet packet, int behind) {
        int at = behind + ETHER_TYPE_AT;
        return packet.captured() >= at + 2 && EtherType.isKnown(bytes.getShort(packet.cursor + at) & 0xffff);
    }
}
