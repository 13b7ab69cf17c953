package io.netsentinel.capture.decode;

import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.count.CaptureCounters;
import java.nio.ByteBuffer;

/**
 * Finds the flow's fields in a frame. Reads only what was captured, throws nothing, allocates nothing, and counts what
 * it can't use by kind.
 */
public final class PacketDecoder {
    private final CaptureCounters counters;
    private final LinkDecoder link;
    private final Ipv4Decoder ipv4;
    private final Ipv6Decoder ipv6;

    public PacketDecoder(CaptureCounters counters) {
        this.counters = counters;
        TransportDecoder transport = new TransportDecoder(counters);
        FragmentTable fragments = new FragmentTable(counters);
        link = new LinkDecoder(counters);
        ipv4 = new Ipv4Decoder(counters, transport, fragments);
        ipv6 = new Ipv6Decoder(counters, transport, fragments);
    }

    /**
     * Decodes the frame that the packet points at.
     *
     * @param bytes in network byte order
     * @return whether the packet belongs to a flow; if not, the reason is counted
     */
    public boolean decode(ByteBuffer bytes, Packet packet) {
        int etherType = link.decode(bytes, packet);
        return switch (etherType) {
            case EtherType.IPV4 -> ipv4.decode(bytes, packet);
            case EtherType.IPV6 -> ipv6.decode(bytes, packet);
            case LinkDecoder.SKIPPED -> false;
            default -> {
                counters.increment(notIp(etherType));
                yield false;
            }
        };
    }

    private static CaptureCounter notIp(int etherType) {
        if (etherType == EtherType.ARP) {
            return CaptureCounter.ARP;
        }
        return etherType < EtherType.SMALLEST ? CaptureCounter.LLC : CaptureCounter.NOT_IP;
    }
}
