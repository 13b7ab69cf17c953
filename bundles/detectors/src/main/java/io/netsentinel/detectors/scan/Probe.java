package io.netsentinel.detectors.scan;

import io.netsentinel.api.event.ConnectionState;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.FlowDirection;
import io.netsentinel.api.event.FlowEndReason;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.IpProtocol;
import io.netsentinel.api.event.TcpFlags;
import org.jspecify.annotations.Nullable;

/**
 * Tells probes from conversations. A probe is a flow in which the initiator learnt whether something is there, and no
 * more: refused, unanswered, or open and at once hung up.
 *
 * <p>Who asked must be certain, or the answers of a server look like a scan of its clients' ports. So a TCP flow counts
 * only with its SYN, or with flags that no stack ever sends.
 */
final class Probe {
    private static final int SYN_ACK = TcpFlags.SYN | TcpFlags.ACK;
    private static final int XMAS = TcpFlags.FIN | TcpFlags.PSH | TcpFlags.URG;
    private static final int CONVERSATION_FLAGS = TcpFlags.SYN | TcpFlags.ACK | TcpFlags.RST;

    /** Longer than any SYN with just an MSS option (58 bytes on Ethernet), shorter than that of any operating system. */
    private static final int MAX_CRAFTED_SYN = 62;

    private static final int MAX_UDP_PROBE_PACKETS = 5;
    private static final int FIRST_TRACEROUTE_PORT = 33434;
    private static final int LAST_TRACEROUTE_PORT = 33534;
    private static final int PRIVILEGED_PORTS = 1024;
    private static final int ECHO_REQUEST = 8;
    private static final int TIMESTAMP_REQUEST = 13;
    private static final int MASK_REQUEST = 17;
    private static final int ECHO_REQUEST_V6 = 128;

    private Probe() {}

    /** Which kind of probe the flow is, null if it is none. */
    static @Nullable ScanType typeOf(Flow flow) {
        return switch (flow.protocol()) {
            case IpProtocol.TCP -> tcpType(flow);
            case IpProtocol.UDP -> isUdpProbe(flow) ? ScanType.UDP : null;
            case IpProtocol.ICMP, IpProtocol.ICMPV6 -> isPing(flow) && isUnanswered(flow) ? ScanType.PING : null;
            default -> null;
        };
    }

    /** Which kind of scan an answered flow speaks against, null if it says nothing. */
    static @Nullable ScanType answeredTypeOf(Flow flow) {
        if (flow.toClient().packets() == 0) {
            return null;
        }
        return switch (flow.protocol()) {
            case IpProtocol.TCP -> flow.toClient().payloadBytes() > 0 ? ScanType.TCP : null;
            case IpProtocol.UDP -> ScanType.UDP;
            case IpProtocol.ICMP, IpProtocol.ICMPV6 -> isPing(flow) ? ScanType.PING : null;
            default -> null;
        };
    }

    /** What came of a probe. */
    static Outcome outcomeOf(Flow flow) {
        FlowDirection answer = flow.toClient();
        if (answer.packets() == 0) {
            return Outcome.UNANSWERED;
        }
        return flow.protocol() == IpProtocol.TCP && !answer.hasFlags(SYN_ACK) ? Outcome.REFUSED : Outcome.OPEN;
    }

    /**
     * Whether the handshake was completed. Checks of open ports do so, too; who breaks it off after the answer is not
     * looking for a service.
     */
    static boolean isOpenedInFull(Flow flow) {
        return outcomeOf(flow) == Outcome.OPEN && flow.toServer().hasFlags(TcpFlags.ACK);
    }

    /** Whether the SYN came from a scanner's own packet writer, not from a connect() of the operating system. */
    static boolean isCrafted(Flow flow) {
        return flow.toServer().maxSize() <= MAX_CRAFTED_SYN;
    }

    private static @Nullable ScanType tcpType(Flow flow) {
        FlowDirection sent = flow.toServer();
        if (sent.hasFlags(TcpFlags.SYN)) {
            return isSilentConnection(flow) ? ScanType.TCP : null;
        }
        if (flow.state() != ConnectionState.OTH
                || (sent.tcpFlags() & CONVERSATION_FLAGS) != 0
                || sent.packets() == 0
                || flow.targetPort() == 0) {
            return null;
        }
        return stealthType(sent.tcpFlags());
    }

    private static @Nullable ScanType stealthType(int flags) {
        return switch (flags) {
            case 0 -> ScanType.NULL;
            case TcpFlags.FIN -> ScanType.FIN;
            case XMAS -> ScanType.XMAS;
            default -> null;
        };
    }

    private static boolean isSilentConnection(Flow flow) {
        return flow.toServer().payloadBytes() == 0
                && flow.toClient().payloadBytes() == 0
                && flow.endReason() != FlowEndReason.ACTIVE_TIMEOUT;
    }

    /**
     * Left out: traceroute, whose ports count hops; what goes to everyone; and datagrams from a service's port to a high
     * one, which are answers to a question that was asked before the capture began.
     */
    private static boolean isUdpProbe(Flow flow) {
        int port = flow.targetPort();
        return isUnanswered(flow)
                && flow.toServer().packets() <= MAX_UDP_PROBE_PACKETS
                && (port < FIRST_TRACEROUTE_PORT || port > LAST_TRACEROUTE_PORT)
                && (flow.sourcePort() >= PRIVILEGED_PORTS || port < PRIVILEGED_PORTS)
                && port != 0
                && !isForMany(flow.target());
    }

    private static boolean isPing(Flow flow) {
        int type = flow.sourcePort();
        boolean asks = flow.protocol() == IpProtocol.ICMP
                ? type == ECHO_REQUEST || type == TIMESTAMP_REQUEST || type == MASK_REQUEST
                : type == ECHO_REQUEST_V6;
        return asks && !isForMany(flow.target());
    }

    private static boolean isUnanswered(Flow flow) {
        return flow.toClient().packets() == 0;
    }

    /** Multicast, or what is most likely a broadcast address. */
    private static boolean isForMany(IpAddress address) {
        if (!address.isV4()) {
            return address.high() >>> 56 == 0xff;
        }
        int first = (int) (address.low() >>> 24) & 0xff;
        return first >= 224 || first == 0 || (address.low() & 0xff) == 0xff;
    }
}
