package io.netsentinel.api.event;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One bidirectional flow record: what two endpoints exchanged between its first and last packet (OCSF Network
 * Activity). The source is the initiator: who sent the first packet, or the SYN where a SYN was seen.
 *
 * <p>For ICMP and ICMPv6 {@code sourcePort} is the type and {@code targetPort} the code of the first packet, as in Zeek.
 *
 * @param startNanos time of the first packet, nanoseconds since the epoch
 * @param endNanos time of the last packet
 * @param source the initiator's address
 * @param sourcePort its port, 0 to 65535
 * @param target the responder's address
 * @param targetPort its port
 * @param protocol IANA protocol number
 * @param vlan the outermost VLAN id, 0 without a tag
 * @param toServer what the initiator sent
 * @param toClient what the responder sent
 * @param meanGapMicros mean time between packets of either side, microseconds
 * @param stdGapMicros standard deviation of it
 * @param synCount segments with SYN of both sides; the other counts likewise
 * @param activeMicros time in which packets were less than five seconds apart
 * @param fragments packets that were IP fragments
 * @param state how far a TCP connection came
 * @param endReason why the record was written
 * @param application the protocol spoken inside, as in {@link Activity#application()}, empty if it is unknown
 * @param tunnel what the flow was wrapped in, null if in nothing
 */
public record Flow(
        long startNanos,
        long endNanos,
        IpAddress source,
        int sourcePort,
        IpAddress target,
        int targetPort,
        int protocol,
        int vlan,
        FlowDirection toServer,
        FlowDirection toClient,
        double meanGapMicros,
        double stdGapMicros,
        int synCount,
        int ackCount,
        int finCount,
        int rstCount,
        int pshCount,
        int urgCount,
        long activeMicros,
        int fragments,
        ConnectionState state,
        FlowEndReason endReason,
        String application,
        @Nullable Tunnel tunnel)
        implements Event {
    @Override
    public long timeNanos() {
        return endNanos;
    }

    /** Time from the first to the last packet. */
    public Duration duration() {
        return Duration.ofNanos(endNanos - startNanos);
    }

    /** Packets of both sides. */
    public long packets() {
        return toServer.packets() + toClient.packets();
    }

    /** Bytes of both sides. */
    public long bytes() {
        return toServer.bytes() + toClient.bytes();
    }

    /** The Community ID 1.0 of the flow with seed 0, the key that Zeek, Suricata and Elastic share. */
    public String communityId() {
        return communityId(CommunityId.USUAL_SEED);
    }

    /**
     * The Community ID for comparison with tools that use another seed.
     *
     * @param seed 0 to 65535
     */
    public String communityId(int seed) {
        return CommunityId.of(source, sourcePort, target, targetPort, protocol, seed);
    }
}
