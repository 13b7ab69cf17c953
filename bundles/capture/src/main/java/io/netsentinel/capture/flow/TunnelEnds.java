package io.netsentinel.capture.flow;

import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.Tunnel;
import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.decode.TunnelCode;

/**
 * The tunnel of a flow as its first packet showed it, with the ends in the order of the flow's key.
 *
 * @param code kind and depth
 * @param id see {@link Tunnel#id()}
 */
record TunnelEnds(int code, long id, long high0, long low0, long high1, long low1) {
    /** The tunnel of a packet of which the side is known. */
    static TunnelEnds of(Packet packet) {
        boolean forward = packet.keySide == 0;
        return new TunnelEnds(
                packet.tunnel,
                packet.tunnelId,
                forward ? packet.tunnelSourceHigh : packet.tunnelTargetHigh,
                forward ? packet.tunnelSourceLow : packet.tunnelTargetLow,
                forward ? packet.tunnelTargetHigh : packet.tunnelSourceHigh,
                forward ? packet.tunnelTargetLow : packet.tunnelSourceLow);
    }

    /** The tunnel of a flow of which this side is the source. */
    Tunnel seenFrom(int side) {
        Tunnel.Kind kind = TunnelCode.kind(code);
        if (!TunnelCode.isOverIp(code)) {
            return new Tunnel(kind, id, null, null);
        }
        IpAddress end0 = new IpAddress(high0, low0);
        IpAddress end1 = new IpAddress(high1, low1);
        return side == 0 ? new Tunnel(kind, id, end0, end1) : new Tunnel(kind, id, end1, end0);
    }
}
