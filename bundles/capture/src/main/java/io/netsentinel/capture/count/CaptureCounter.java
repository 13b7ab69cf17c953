package io.netsentinel.capture.count;

import io.netsentinel.api.event.EventSource;
import java.util.Locale;

/**
 * What is counted while packets are read. Every packet is counted once in {@link #PACKETS} and once more either in
 * {@link #METERED} or in exactly one counter of kind {@link Kind#SKIPPED}, so the sums can be checked.
 */
public enum CaptureCounter {
    PACKETS(Kind.TOTAL),
    /** On the wire, whatever was captured of it. */
    BYTES(Kind.TOTAL),
    FLOWS(Kind.TOTAL),
    /** What application protocols were seen to do. */
    ACTIVITIES(Kind.TOTAL),
    /** Packets that went into a flow. */
    METERED(Kind.TOTAL),
    /** Packets inside of metered ones that went into a flow of their own; not among the packets above. */
    TUNNELLED(Kind.TOTAL),

    ARP(Kind.SKIPPED),
    /** IEEE 802.3 frames with a length instead of a type: spanning tree and the like. */
    LLC(Kind.SKIPPED),
    /** Any other ethertype. */
    NOT_IP(Kind.SKIPPED),
    UNKNOWN_LINK_TYPE(Kind.SKIPPED),
    TRUNCATED_LINK_HEADER(Kind.SKIPPED),
    /** Also other headers between the link and IP, one on top of the other. */
    TOO_MANY_VLAN_TAGS(Kind.SKIPPED),
    TRUNCATED_IP_HEADER(Kind.SKIPPED),
    BAD_IP_HEADER(Kind.SKIPPED),
    TOO_MANY_IPV6_EXTENSIONS(Kind.SKIPPED),
    TRUNCATED_TRANSPORT_HEADER(Kind.SKIPPED),
    BAD_TRANSPORT_HEADER(Kind.SKIPPED),

    /** Packets at a live interface that the system had no room for. */
    KERNEL_DROPS(Kind.REMARK),
    /** Times at which the buffer of a live capture was full. */
    BUFFER_FULL(Kind.REMARK),
    /** Times at which a live interface went down or away. */
    INTERFACE_AWAY(Kind.REMARK),
    /** Later fragments whose first one was not seen; they make a flow without ports. */
    ORPHAN_FRAGMENTS(Kind.REMARK),
    /** Packets in tunnels that were damaged or of which too little was captured; those around them were metered. */
    UNDECODABLE_INNER_PACKETS(Kind.REMARK),
    /** Packets in tunnels that were ARP, spanning tree and the like. */
    INNER_PACKETS_NOT_IP(Kind.REMARK),
    /** Packets in so many tunnels that they were not looked at. */
    TOO_DEEP_TUNNELS(Kind.REMARK),
    /** Packets whose time was far from that of their neighbours on both sides; the neighbours' time was used. */
    BOGUS_TIMESTAMPS(Kind.REMARK),
    /** Times at which the capture clock went back for good; all flows were ended there. */
    CLOCK_SET_BACK(Kind.REMARK),
    /** Flows that were ended early because the flow table was full. */
    EVICTED_FLOWS(Kind.REMARK),
    /** TCP streams of a known protocol that could not be followed to the end: packets are missing, or too much out of order. */
    BROKEN_STREAMS(Kind.REMARK),
    /** Messages of application protocols that break the protocol's rules. */
    MALFORMED_MESSAGES(Kind.REMARK),
    /** Flows that a parser failed on; a defect worth a report. */
    FAILED_INSPECTIONS(Kind.REMARK),
    /** Records or blocks of the file that made no sense. */
    DAMAGED_RECORDS(Kind.REMARK),
    /** 1 if the file ends in the middle of a record. */
    TRUNCATED_FILE(Kind.REMARK);

    /** What a counter says. */
    public enum Kind {
        /** How much was seen. */
        TOTAL(""),
        /** A packet that went into no flow, and why. */
        SKIPPED(EventSource.SKIPPED),
        /** Something worth knowing about a packet, a flow or the file. */
        REMARK(EventSource.NOTICED);

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    private final Kind kind;
    private final String key;

    CaptureCounter(Kind kind) {
        this.kind = kind;
        this.key = kind.prefix + name().toLowerCase(Locale.ROOT);
    }

    public Kind kind() {
        return kind;
    }

    /** The name that operators see. */
    public String key() {
        return key;
    }
}
