package io.netsentinel.capture.decode;

import io.netsentinel.api.event.Tunnel;
import io.netsentinel.capture.count.CaptureCounter;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Tunnels over IP: tells them by protocol and port, and strips their headers. */
final class TunnelDecoder {
    /** Instead of an ethertype: there is no packet in the packet. */
    static final int NOTHING = -2;

    private static final int IPV4_IN_IP = 4;
    private static final int IPV6_IN_IP = 41;
    private static final int GRE = 47;

    private TunnelDecoder() {}

    /** What a packet of a protocol without ports wraps another one in, null if it doesn't. */
    static Tunnel.@Nullable Kind overIp(int protocol) {
        return switch (protocol) {
            case GRE -> Tunnel.Kind.GRE;
            case IPV4_IN_IP, IPV6_IN_IP -> Tunnel.Kind.IP_IN_IP;
            default -> null;
        };
    }

    /**
     * The same for a UDP packet of which the payload is known. All but Teredo have their port at the target, whatever the
     * direction; the source's is any. Comparisons that are nearly always false cost less than a switch, which the
     * processor guesses wrong.
     */
    static Tunnel.@Nullable Kind overUdp(ByteBuffer bytes, Packet packet) {
        int port = packet.targetPort;
        if (port == VirtualNetworkDecoder.VXLAN_PORT || port == VirtualNetworkDecoder.LINUX_VXLAN_PORT) {
            return Tunnel.Kind.VXLAN;
        }
        if (port == VirtualNetworkDecoder.GENEVE_PORT) {
            return Tunnel.Kind.GENEVE;
        }
        if (port == GtpDecoder.PORT) {
            return Tunnel.Kind.GTP_U;
        }
        return TeredoDecoder.isTeredo(bytes, packet) ? Tunnel.Kind.TEREDO : null;
    }

    /**
     * Moves the cursor from the tunnel's header to what is inside.
     *
     * @return an ethertype, {@link #NOTHING} or {@link LinkDecoder#SKIPPED}
     */
    static int decode(ByteBuffer bytes, Tunnel.Kind kind, int outerProtocol, Packet packet) {
        return switch (kind) {
            case GRE, ERSPAN -> GreDecoder.decode(bytes, packet);
            case VXLAN -> VirtualNetworkDecoder.vxlan(bytes, packet);
            case GENEVE -> VirtualNetworkDecoder.geneve(bytes, packet);
            case GTP_U -> GtpDecoder.decode(bytes, packet);
            case TEREDO -> TeredoDecoder.decode(bytes, packet);
            case IP_IN_IP -> outerProtocol == IPV4_IN_IP ? EtherType.IPV4 : EtherType.IPV6;
            case MPLS, PPPOE -> NOTHING; // not over IP
        };
    }

    /** A tunnel's header of which not all was captured or sent. */
    static int cut(Packet packet) {
        return LinkDecoder.skip(packet, CaptureCounter.TRUNCATED_TRANSPORT_HEADER);
    }
}
