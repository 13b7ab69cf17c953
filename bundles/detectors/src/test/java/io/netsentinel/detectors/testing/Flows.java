package io.netsentinel.detectors.testing;

import io.netsentinel.api.event.ConnectionState;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.FlowDirection;
import io.netsentinel.api.event.FlowEndReason;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.IpProtocol;
import io.netsentinel.api.event.TcpFlags;

/** Flows as a meter would write them, of what a test is about. Times are seconds since some time zero. */
public final class Flows {
    /** A day that does not begin at zero, where arithmetic errors hide. */
    private static final long ZERO_NANOS = 1_795_000_000_000_000_000L;

    private static final int SYN_ACK = TcpFlags.SYN | TcpFlags.ACK;
    private static final int RST_ACK = TcpFlags.RST | TcpFlags.ACK;
    private static final int WHOLE_SESSION = TcpFlags.SYN | TcpFlags.ACK | TcpFlags.PSH | TcpFlags.FIN;
    private static final int SYSTEM_SYN = 74;
    private static final int CRAFTED_SYN = 58;

    private Flows() {}

    /** An event time. */
    public static long nanos(double seconds) {
        return ZERO_NANOS + Math.round(seconds * 1e9);
    }

    public static Flow refused(String source, String target, int port, double at) {
        return tcp(source, target, port, at, 0, side(1, 0, SYSTEM_SYN, TcpFlags.SYN), side(1, 0, 54, RST_ACK), 0);
    }

    public static Flow unanswered(String source, String target, int port, double at) {
        return unanswered(source, target, port, at, 1);
    }

    public static Flow unanswered(String source, String target, int port, double at, int syns) {
        return tcp(source, target, port, at, 0, side(syns, 0, SYSTEM_SYN, TcpFlags.SYN), FlowDirection.SILENT, 0);
    }

    /** SYN, SYN-ACK, RST: the port is open and nobody wants to know more. */
    public static Flow halfOpen(String source, String target, int port, double at) {
        FlowDirection sent = side(2, 0, CRAFTED_SYN, TcpFlags.SYN | TcpFlags.RST);
        return tcp(source, target, port, at, 0, sent, side(1, 0, 58, SYN_ACK), 0);
    }

    /** A connection in which nobody said anything. */
    public static Flow silent(String source, String target, int port, double at) {
        FlowDirection sent = side(4, 0, SYSTEM_SYN, SYN_ACK | TcpFlags.FIN);
        return tcp(source, target, port, at, 0.1, sent, side(3, 0, 74, SYN_ACK | TcpFlags.FIN), 0);
    }

    /** One packet with odd flags. */
    public static Flow odd(int flags, String source, String target, int port, double at) {
        return tcp(source, target, port, at, 0, side(1, 0, 54, flags), side(1, 0, 54, RST_ACK), 0);
    }

    /** A conversation of so many payload bytes and messages. */
    public static Flow session(
            String source, String target, int port, double at, double seconds, long sent, long received, int messages) {
        FlowDirection up = side(messages, sent, 200, WHOLE_SESSION);
        FlowDirection down = side(messages, received, 200, WHOLE_SESSION);
        return tcp(source, target, port, at, seconds, up, down, messages);
    }

    public static Flow udp(String source, String target, int port, double at) {
        return udp(source, 40_000, target, port, at, 0, 1, 0);
    }

    public static Flow udp(
            String source,
            int sourcePort,
            String target,
            int port,
            double at,
            double seconds,
            long sent,
            long received) {
        FlowDirection up = side(sent, 100 * sent, 142, 0);
        FlowDirection down = received == 0 ? FlowDirection.SILENT : side(received, 100 * received, 142, 0);
        return flow(IpProtocol.UDP, source, sourcePort, target, port, at, seconds, up, down, 0, ConnectionState.NONE);
    }

    public static Flow ping(String source, String target, double at, double seconds, long sent, long received) {
        FlowDirection up = side(sent, 56 * sent, 98, 0);
        FlowDirection down = received == 0 ? FlowDirection.SILENT : side(received, 56 * received, 98, 0);
        return flow(IpProtocol.ICMP, source, 8, target, 0, at, seconds, up, down, 0, ConnectionState.NONE);
    }

    private static Flow tcp(
            String source,
            String target,
            int port,
            double at,
            double seconds,
            FlowDirection up,
            FlowDirection down,
            int pushes) {
        ConnectionState state = state(up, down);
        return flow(IpProtocol.TCP, source, 40_000, target, port, at, seconds, up, down, pushes, state);
    }

    private static ConnectionState state(FlowDirection up, FlowDirection down) {
        if (!up.hasFlags(TcpFlags.SYN)) {
            return ConnectionState.OTH;
        }
        if (down.packets() == 0) {
            return ConnectionState.S0;
        }
        if (!down.hasFlags(SYN_ACK)) {
            return ConnectionState.REJ;
        }
        return up.hasFlags(TcpFlags.FIN) ? ConnectionState.SF : ConnectionState.RSTO;
    }

    private static Flow flow(
            int protocol,
            String source,
            int sourcePort,
            String target,
            int port,
            double at,
            double seconds,
            FlowDirection up,
            FlowDirection down,
            int pushes,
            ConnectionState state) {
        return new Flow(
                nanos(at),
                nanos(at + seconds),
                IpAddress.parse(source),
                sourcePort,
                IpAddress.parse(target),
                port,
                protocol,
                0,
                up,
                down,
                0,
                0,
                0,
                0,
                0,
                0,
                pushes,
                0,
                0,
                0,
                state,
                FlowEndReason.END_OF_FLOW,
                "",
                null);
    }

    private static FlowDirection side(long packets, long payload, int largest, int flags) {
        return new FlowDirection(
                packets, 60 * packets + payload, payload, 54, largest, 80, 10, 0, 0, 0, 0, flags, 64_240, 64, 4);
    }

    /** The same flow, reported as a piece of a longer one. */
    public static Flow piece(Flow flow) {
        return with(flow, flow.toServer(), flow.toClient(), FlowEndReason.ACTIVE_TIMEOUT);
    }

    /** The same flow with other first bytes. */
    public static Flow greeting(Flow flow, double entropy) {
        return with(flow, greeting(flow.toServer(), entropy), greeting(flow.toClient(), entropy), flow.endReason());
    }

    private static FlowDirection greeting(FlowDirection d, double entropy) {
        return new FlowDirection(
                d.packets(),
                d.bytes(),
                d.payloadBytes(),
                d.minSize(),
                d.maxSize(),
                d.meanSize(),
                d.stdSize(),
                d.minGapMicros(),
                d.maxGapMicros(),
                d.meanGapMicros(),
                d.stdGapMicros(),
                d.tcpFlags(),
                d.initialWindow(),
                d.ttl(),
                entropy);
    }

    private static Flow with(Flow f, FlowDirection up, FlowDirection down, FlowEndReason reason) {
        return new Flow(
                f.startNanos(),
                f.endNanos(),
                f.source(),
                f.sourcePort(),
                f.target(),
                f.targetPort(),
                f.protocol(),
                f.vlan(),
                up,
                down,
                0,
                0,
                f.synCount(),
                f.ackCount(),
                f.finCount(),
                f.rstCount(),
                f.pshCount(),
                f.urgCount(),
                0,
                0,
                f.state(),
                reason,
                f.application(),
                f.tunnel());
    }
}
