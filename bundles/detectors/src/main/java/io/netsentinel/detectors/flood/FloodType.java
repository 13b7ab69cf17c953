package io.netsentinel.detectors.flood;

import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.FlowDirection;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.IpProtocol;
import io.netsentinel.api.event.TcpFlags;
import org.jspecify.annotations.Nullable;

/** What a host is flooded with. */
enum FloodType {
    SYN("SYN"),
    UDP("UDP"),
    ICMP("ICMP");

    /** Operating systems repeat a SYN six times or so: that is one try of one client. */
    private static final int MAX_PATIENT_SYNS = 8;

    /** Receivers of a stream acknowledge every few packets. */
    private static final int UNANSWERED_RATIO = 50;

    private static final int ECHO_REPLY = 0;
    private static final int ECHO_REQUEST = 8;
    private static final int ECHO_REQUEST_V6 = 128;
    private static final int ECHO_REPLY_V6 = 129;

    private final String label;

    FloodType(String label) {
        this.label = label;
    }

    /** What the flow might be a drop of, null if nothing. */
    static @Nullable FloodType of(Flow flow) {
        return switch (flow.protocol()) {
            case IpProtocol.TCP -> isHalfOpen(flow) ? SYN : null;
            case IpProtocol.UDP -> isUnanswered(flow) && !isForMany(flow.target()) ? UDP : null;
            case IpProtocol.ICMP, IpProtocol.ICMPV6 -> isEcho(flow) && !isForMany(flow.target()) ? ICMP : null;
            default -> null;
        };
    }

    private static boolean isHalfOpen(Flow flow) {
        FlowDirection sent = flow.toServer();
        return (sent.tcpFlags() & (TcpFlags.SYN | TcpFlags.ACK)) == TcpFlags.SYN
                && flow.toClient().payloadBytes() == 0;
    }

    private static boolean isUnanswered(Flow flow) {
        return flow.toClient().packets() * UNANSWERED_RATIO < flow.toServer().packets();
    }

    private static boolean isEcho(Flow flow) {
        int type = flow.sourcePort();
        return flow.protocol() == IpProtocol.ICMP
                ? type == ECHO_REQUEST || type == ECHO_REPLY
                : type == ECHO_REQUEST_V6 || type == ECHO_REPLY_V6;
    }

    private static boolean isForMany(IpAddress address) {
        return address.isV4() ? (address.low() >>> 28 & 0xf) >= 0xe : address.high() >>> 56 == 0xff;
    }

    /** How many packets of the flow count. */
    int packets(Flow flow) {
        long packets = flow.toServer().packets();
        if (this == SYN && packets <= MAX_PATIENT_SYNS) {
            return 1;
        }
        return (int) Math.min(packets, Integer.MAX_VALUE / 2);
    }

    String label() {
        return label;
    }
}
