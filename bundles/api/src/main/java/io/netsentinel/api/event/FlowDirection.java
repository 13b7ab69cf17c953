package io.netsentinel.api.event;

/**
 * What one side of a flow sent. Sizes are those on the wire (the original length, not the captured one).
 *
 * @param packets number of packets
 * @param bytes bytes on the wire, link-layer header included
 * @param payloadBytes bytes above the transport header
 * @param minSize smallest packet in bytes, 0 without packets
 * @param maxSize largest packet in bytes
 * @param meanSize mean packet size in bytes
 * @param stdSize standard deviation of the packet size in bytes
 * @param minGapMicros shortest time between two packets of this side, microseconds, 0 with fewer than two packets
 * @param maxGapMicros longest such time
 * @param meanGapMicros mean of it
 * @param stdGapMicros standard deviation of it
 * @param tcpFlags all TCP flags seen, or-ed: FIN 1, SYN 2, RST 4, PSH 8, ACK 16, URG 32, ECE 64, CWR 128
 * @param initialWindow window of the first TCP segment
 * @param ttl time to live or hop limit of the first packet
 * @param payloadEntropy Shannon entropy of the first payload bytes, bits per byte, 0 to 8; NaN without payload
 */
public record FlowDirection(
        long packets,
        long bytes,
        long payloadBytes,
        int minSize,
        int maxSize,
        double meanSize,
        double stdSize,
        long minGapMicros,
        long maxGapMicros,
        double meanGapMicros,
        double stdGapMicros,
        int tcpFlags,
        int initialWindow,
        int ttl,
        double payloadEntropy) {
    /** The side of a flow that never sent anything. */
    public static final FlowDirection SILENT = new FlowDirection(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Double.NaN);

    /** Whether every bit of {@code mask} was seen in some packet. */
    public boolean hasFlags(int mask) {
        return (tcpFlags & mask) == mask;
    }
}
