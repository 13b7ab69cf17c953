package io.netsentinel.detector.ml.flow;

import io.netsentinel.api.event.ConnectionState;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.FlowDirection;
import io.netsentinel.api.event.FlowEndReason;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.IpProtocol;
import io.netsentinel.api.event.TcpFlags;

/** Flows of what a test is about. Times are seconds. */
public final class Flows {
    private static final int WHOLE_SESSION = TcpFlags.SYN | TcpFlags.ACK | TcpFlags.PSH | TcpFlags.FIN;

    private Flows() {}

    /** A web request and its answer that takes a second. */
    public static Flow session(String source, String target, int port, double start, long sent, long received) {
        return tcp(
                source,
                target,
                port,
                start,
                1,
                side(5, sent, WHOLE_SESSION),
                side(4, received, WHOLE_SESSION),
                ConnectionState.SF);
    }

    public static Flow refused(String source, String target, int port, double start) {
        return tcp(
                source,
                target,
                port,
                start,
                0,
                side(1, 0, TcpFlags.SYN),
                side(1, 0, TcpFlags.RST | TcpFlags.ACK),
                ConnectionState.REJ);
    }

    public static Flow probe(int flags, String source, String target, int port, double start) {
        return tcp(source, target, port, start, 0, side(1, 0, flags), FlowDirection.SILENT, ConnectionState.OTH);
    }

    public static Flow datagram(String source, String target, int protocol, int port, double start) {
        return flow(
                source, target, protocol, port, start, 0, side(1, 40, 0), FlowDirection.SILENT, ConnectionState.NONE);
    }

    private static Flow tcp(
            String source,
            String target,
            int port,
            double start,
            double seconds,
            FlowDirection out,
            FlowDirection in,
            ConnectionState state) {
        return flow(source, target, IpProtocol.TCP, port, start, seconds, out, in, state);
    }

    private static Flow flow(
            String source,
            String target,
            int protocol,
            int port,
            double start,
            double seconds,
            FlowDirection out,
            FlowDirection in,
            ConnectionState state) {
        return new Flow(
                nanos(start),
                nanos(start + seconds),
                IpAddress.parse(source),
                40_000,
                IpAddress.parse(target),
                port,
                protocol,
                0,
                out,
                in,
                100_000,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                state,
                FlowEndReason.END_OF_FLOW,
                port == 80 ? "http" : "",
                null);
    }

    public static long nanos(double seconds) {
        return 1_795_000_000_000_000_000L + Math.round(seconds * 1e9);
    }

    private static FlowDirection side(long packets, long payload, int flags) {
        return new FlowDirection(
                packets, payload + 60 * packets, payload, 60, 600, 100, 10, 0, 0, 0, 0, flags, 64_240, 64, Double.NaN);
    }
}
