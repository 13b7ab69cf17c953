package io.netsentinel.api.capture;

import io.netsentinel.api.event.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The traffic of live captures in one interval. Packets that belong to no flow (ARP and the like) are not part of it.
 * Rows come with most bytes first; what they count as bytes are whole frames.
 *
 * <p>Consecutive reports lose nothing: what came while a report was made is in the next one.
 *
 * @param time when it was made
 * @param interval from the look before to this one
 * @param captures the captures behind it, each name once; empty while none runs
 * @param total everything, what is in tunnels once: it has rows of its own beside that of its tunnel
 * @param unlisted the part of the total that was seen, but for which no row could be kept because there were too many
 *     (a flood, a scan): the smallest conversations. If it isn't empty, counts of flows and peers are lower bounds
 * @param flows flows that are going on, silent ones included
 * @param newFlows flows that began in the interval
 */
public record TrafficReport(
        Instant time,
        Duration interval,
        List<String> captures,
        Volume total,
        Volume unlisted,
        int flows,
        long newFlows,
        List<Host> hosts,
        List<Service> services,
        List<Protocol> protocols,
        List<Conversation> conversations) {
    public TrafficReport {
        captures = List.copyOf(captures);
        hosts = List.copyOf(hosts);
        services = List.copyOf(services);
        protocols = List.copyOf(protocols);
        conversations = List.copyOf(conversations);
    }

    /** How much, and how much per second. */
    public record Volume(long packets, long bytes, double packetsPerSecond, double bitsPerSecond) {
        /** So much in an interval; nothing per second if that is empty. */
        public static Volume of(long packets, long bytes, Duration interval) {
            double seconds = interval.toNanos() / 1e9;
            return seconds > 0
                    ? new Volume(packets, bytes, packets / seconds, bytes * 8 / seconds)
                    : new Volume(packets, bytes, 0, 0);
        }
    }

    /**
     * One host.
     *
     * @param flows those with packets in the interval, likewise below
     * @param peers other hosts that it exchanged packets with, at least
     */
    public record Host(IpAddress address, Volume sent, Volume received, long flows, int peers) {}

    /**
     * All that goes to one port, whichever host offers it.
     *
     * @param protocol IANA number
     * @param port the server's, 0 if the protocol has none
     * @param application what it speaks, as in {@code network.protocol} of ECS; empty if unknown
     */
    public record Service(int protocol, int port, String application, Volume toServer, Volume toClient, long flows) {}

    /**
     * An application protocol, or the transport of the flows whose application is not known.
     *
     * @param name as in ECS, for instance {@code tls} or {@code udp}
     */
    public record Protocol(String name, Volume toServer, Volume toClient, long flows) {}

    /** All flows from one client to one server's port. The fields are those of {@link Service}. */
    public record Conversation(
            IpAddress client,
            IpAddress server,
            int protocol,
            int port,
            String application,
            Volume toServer,
            Volume toClient,
            long flows) {}
}
