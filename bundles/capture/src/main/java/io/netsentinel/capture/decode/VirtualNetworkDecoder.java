package io.netsentinel.capture.decode;

import io.netsentinel.capture.count.CaptureCounter;
import java.nio.ByteBuffer;

/** Headers of virtual networks over UDP: VXLAN (RFC 7348) and Geneve (RFC 8926). */
final class VirtualNetworkDecoder {
    static final int VXLAN_PORT = 4789;
    /** What Linux used before the number was given out. */
    static final int LINUX_VXLAN_PORT = 8472;

    static final int GENEVE_PORT = 6081;

    private static final int HEADER = 8;
    private static final int VXLAN_HAS_VNI = 0x0800_0000;
    private static final int VNI_SHIFT = 8;

    private VirtualNetworkDecoder() {}

    static int vxlan(ByteBuffer bytes, Packet packet) {
        if (packet.captured() < HEADER) {
            return TunnelDecoder.cut(packet);
        }
        if ((bytes.getInt(packet.cursor) & VXLAN_HAS_VNI) == 0) {
            return TunnelDecoder.NOTHING; // something else that uses the port
        }
        packet.tunnelId = (bytes.getInt(packet.cursor + 4) & 0xffff_ffffL) >>> VNI_SHIFT;
        packet.advance(HEADER);
        return EtherType.ETHERNET;
    }

    static int geneve(ByteBuffer bytes, Packet packet) {
        if (packet.captured() < HEADER) {
            return TunnelDecoder.cut(packet);
        }
        int head = bytes.getInt(packet.cursor);
        if (head >>> 30 != 0) {
            return LinkDecoder.skip(packet, CaptureCounter.BAD_TRANSPORT_HEADER);
        }
        int length = HEADER + (head >>> 24) * 4;
        if (packet.captured() < length) {
            return TunnelDecoder.cut(packet);
        }
        packet.tunnelId = (bytes.getInt(packet.cursor + 4) & 0xffff_ffffL) >>> VNI_SHIFT;
        packet.advance(length);
        return head & 0xffff;
    }
}
