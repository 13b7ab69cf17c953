package io.netsentinel.capture.flow;

import io.netsentinel.api.event.ConnectionState;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.FlowDirection;
import io.netsentinel.api.event.FlowEndReason;
import io.netsentinel.api.event.IpProtocol;
import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.decode.IcmpTypes;
import org.jspecify.annotations.Nullable;

/** Turns a record, and what it was wrapped in, into the flow that leaves this bundle. */
final class FlowExporter {
    private static final long LOW_HALF = 0xffff_ffffL;

    private FlowExporter() {}

    static Flow export(long[] words, int at, FlowEndReason reason, @Nullable TunnelEnds tunnel) {
        long rest = words[at + FlowRecord.KEY_REST];
        int protocol = FlowKey.protocol(rest);
        int progress = FlowRecord.tcpProgress(words, at);
        int source = FlowRecord.initiator(words, at);
        int target = 1 - source;
        FlowDirection toServer = side(words, at, source);
        FlowDirection toClient = side(words, at, target);
        long start = FlowRecord.firstTime(words, at);
        long end = words[at + FlowRecord.LAST_TIME];
        long gaps = toServer.packets() + toClient.packets() - 1;
        double span = (end - start) * 1e-3;
        double gapSquares = Double.longBitsToDouble(words[at + FlowRecord.GAP_SQUARES]);
        return new Flow(
                start,
                end,
                FlowRecord.address(words, at, source),
                sourcePort(protocol, rest, source),
                FlowRecord.address(words, at, target),
                isIcmp(protocol) ? FlowRecord.icmpCode(words, at) : FlowKey.port(rest, target),
                protocol,
                FlowRecord.vlan(words, at),
                toServer,
                toClient,
                gaps > 0 ? span / gaps : 0,
                SideRecord.deviation(gaps, span, gapSquares),
                high(words[at + FlowRecord.SYN_ACK_COUNTS]),
                low(words[at + FlowRecord.SYN_ACK_COUNTS]),
                high(words[at + FlowRecord.FIN_RST_COUNTS]),
                low(words[at + FlowRecord.FIN_RST_COUNTS]),
                high(words[at + FlowRecord.PSH_URG_COUNTS]),
                low(words[at + FlowRecord.PSH_URG_COUNTS]),
                words[at + FlowRecord.ACTIVE_NANOS] / 1_000,
                FlowRecord.fragments(words, at),
                state(protocol, progress, source, toServer, toClient),
                reason,
                Application.keyOf(FlowRecord.application(words, at)),
                tunnel == null ? null : tunnel.seenFrom(source));
    }

    private static FlowDirection side(long[] words, int at, int side) {
        return SideRecord.export(words, FlowRecord.side(at, side), FlowRecord.entropy(words, at, side));
    }

    private static int sourcePort(int protocol, long rest, int source) {
        int port = FlowKey.port(rest, source);
        return isIcmp(protocol) ? IcmpTypes.type(port, FlowKey.port(rest, 1 - source)) : port;
    }

    private static boolean isIcmp(int protocol) {
        return protocol == IpProtocol.ICMP || protocol == IpProtocol.ICMPV6;
    }

    private static ConnectionState state(
            int protocol, int progress, int source, FlowDirection toServer, FlowDirection toClient) {
        return protocol == IpProtocol.TCP
                ? TcpProgress.state(progress, source, toServer.packets() > 0, toClient.packets() > 0)
                : ConnectionState.NONE;
    }

    private static int high(long counts) {
        return (int) (counts >>> 32);
    }

    private static int low(long counts) {
        return (int) (counts & LOW_HALF);
    }
}
