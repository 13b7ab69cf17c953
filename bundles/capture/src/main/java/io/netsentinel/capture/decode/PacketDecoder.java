package io.netsentinel.capture.decode;

import io.netsentinel.api.event.Tunnel;
import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.count.CaptureCounters;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the flow's fields in a frame, and in the packets that it carries through tunnels. Reads only what was captured,
 * throws nothing, allocates nothing, and counts what it can't use by kind.
 *
 * <p>A tunnel between two addresses is followed: its outer packet belongs to a flow as any other, and the packet in it
 * to another. MPLS and PPPoE have no addresses; what they carry is the frame's only packet.
 */
public final class PacketDecoder {
    private final CaptureCounters counters;
    private final LinkDecoder link;
    private final Ipv4Decoder ipv4;
    private final Ipv6Decoder ipv6;

    public PacketDecoder(CaptureCounters counters) {
        this.counters = counters;
        TransportDecoder transport = new TransportDecoder();
        FragmentTable fragments = new FragmentTable(counters);
        link = new LinkDecoder();
        ipv4 = new Ipv4Decoder(transport, fragments);
        ipv6 = new Ipv6Decoder(transport, fragments);
    }

    /**
     * Decodes a frame.
     *
     * @param bytes in network byte order
     * @param packet the frame as the reader said; becomes its own, outermost packet
     * @param batch gets that packet, and behind it those that were inside
     * @return whether the frame's own packet belongs to a flow; if not, the reason is counted and nothing was added
     */
    public boolean decode(ByteBuffer bytes, Packet packet, PacketBatch batch) {
        packet.beginFrame();
        if (!network(bytes, packet, link.decode(bytes, packet))) {
            counters.increment(packet.unusable);
            return false;
        }
        batch.add(packet);
        if (packet.wraps != null) {
            follow(bytes, packet, batch);
        }
        return true;
    }

    private void follow(ByteBuffer bytes, Packet frame, PacketBatch batch) {
        Packet outer = frame;
        while (outer != null) {
            Tunnel.Kind kind = outer.wraps;
            outer = kind == null ? null : enter(bytes, kind, outer, batch);
        }
    }

    private boolean network(ByteBuffer bytes, Packet packet, int etherType) {
        return switch (etherType) {
            case EtherType.IPV4 -> ipv4.decode(bytes, packet);
            case EtherType.IPV6 -> ipv6.decode(bytes, packet);
            case LinkDecoder.SKIPPED -> false;
            default -> packet.skip(notIp(etherType));
        };
    }

    private static CaptureCounter notIp(int etherType) {
        if (etherType == EtherType.ARP) {
            return CaptureCounter.ARP;
        }
        return etherType < EtherType.SMALLEST ? CaptureCounter.LLC : CaptureCounter.NOT_IP;
    }

    /** Adds the packet inside another one, or counts why it can't be used and returns null. */
    private @Nullable Packet enter(ByteBuffer bytes, Tunnel.Kind kind, Packet outer, PacketBatch batch) {
        if (TunnelCode.depth(outer.tunnel) == TunnelCode.MOST_DEPTH) {
            counters.increment(CaptureCounter.TOO_DEEP_TUNNELS);
            return null;
        }
        Packet inner = batch.addInner();
        inner.beginInside(outer, kind);
        int type = TunnelDecoder.decode(bytes, kind, outer.protocol, inner);
        if (type != TunnelDecoder.NOTHING && inner(bytes, outer, inner, link.pass(bytes, inner, type))) {
            counters.increment(CaptureCounter.TUNNELLED);
            return inner;
        }
        if (type != TunnelDecoder.NOTHING) {
            counters.increment(remark(inner.unusable));
        }
        batch.removeInner();
        return null;
    }

    private boolean inner(ByteBuffer bytes, Packet outer, Packet packet, int etherType) {
        packet.begin();
        return network(bytes, packet, etherType) && packet.settleLength(outer);
    }

    private static CaptureCounter remark(CaptureCounter unusable) {
        return switch (unusable) {
            case ARP, LLC, NOT_IP -> CaptureCounter.INNER_PACKETS_NOT_IP;
            case TOO_DEEP_TUNNELS -> unusable;
            default -> CaptureCounter.UNDECODABLE_INNER_PACKETS;
        };
    }
}
