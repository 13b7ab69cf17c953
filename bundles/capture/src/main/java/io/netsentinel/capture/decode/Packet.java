package io.netsentinel.capture.decode;

/**
 * One packet on its way from the reader through the decoder into a flow: plain fields that are overwritten by the next
 * packet, because an object for each packet would cost more than everything that is done with it. Offsets point into
 * the reader's buffer and hold until it is refilled.
 */
public final class Packet {
    /** Nanoseconds since the epoch. */
    public long timeNanos;
    /** The frame's first byte. */
    public int offset;
    /** Behind the last captured byte, later behind the last captured byte of the datagram. */
    public int end;
    /** Length on the wire. */
    public int wireLength;
    /** What the first byte belongs to, a number of the tcpdump.org registry. */
    public int linkType;

    /** The header that is decoded next. */
    int cursor;
    /** Bytes of the datagram from the cursor on, as sent. */
    int remaining;

    public long sourceHigh;
    public long sourceLow;
    public long targetHigh;
    public long targetLow;
    public int sourcePort;
    public int targetPort;
    public int protocol;
    /** Outermost VLAN id, 0 without a tag. */
    public int vlan;
    /** Second VLAN id, 0 without one. */
    public int innerVlan;
    /** Time to live or hop limit. */
    public int ttl;

    public boolean fragment;
    public int tcpFlags;
    public int tcpWindow;
    public int tcpSequence;
    public int tcpAcknowledgement;
    /** Whether the transport header is in this packet, not in an earlier fragment, so that the payload begins here. */
    public boolean hasTransport;
    /** Code of an ICMP message; {@link IcmpTypes} says what its ports are. */
    public int icmpCode;
    /** Bytes above the transport header, as sent. */
    public int payloadLength;
    /** The first of them; captured up to {@link #end}. */
    public int payloadOffset;

    /** Filled in by the flow table: which side of the key sent the packet, the key's last word, and its hash. */
    public int keySide;

    public long keyRest;
    public int keyHash;

    /** Fills in what the reader knows. */
    public void frame(long time, int frameOffset, int captured, int onWire, int link) {
        timeNanos = time;
        offset = frameOffset;
        end = frameOffset + captured;
        wireLength = onWire;
        linkType = link;
    }

    /** Becomes a copy of a decoded packet. */
    public void copyFrom(Packet other) {
        frame(other.timeNanos, other.offset, other.end - other.offset, other.wireLength, other.linkType);
        sourceHigh = other.sourceHigh;
        sourceLow = other.sourceLow;
        targetHigh = other.targetHigh;
        targetLow = other.targetLow;
        sourcePort = other.sourcePort;
        targetPort = other.targetPort;
        protocol = other.protocol;
        vlan = other.vlan;
        innerVlan = other.innerVlan;
        ttl = other.ttl;
        fragment = other.fragment;
        tcpFlags = other.tcpFlags;
        tcpWindow = other.tcpWindow;
        tcpSequence = other.tcpSequence;
        tcpAcknowledgement = other.tcpAcknowledgement;
        hasTransport = other.hasTransport;
        icmpCode = other.icmpCode;
        payloadLength = other.payloadLength;
        payloadOffset = other.payloadOffset;
        keySide = other.keySide;
        keyRest = other.keyRest;
        keyHash = other.keyHash;
    }

    /** Captured bytes from the cursor on. */
    int captured() {
        return end - cursor;
    }

    /** Moves on behind a header. */
    void advance(int bytes) {
        cursor += bytes;
        remaining -= bytes;
    }

    /** Starts with a protocol that has no header of its own. */
    void withoutTransport() {
        sourcePort = 0;
        targetPort = 0;
        tcpFlags = 0;
        tcpWindow = 0;
        hasTransport = false;
        icmpCode = 0;
        payloadBehind(0);
    }

    /** Says where the payload begins, seen from the cursor. */
    void payloadBehind(int headerLength) {
        payloadOffset = cursor + headerLength;
        payloadLength = Math.max(0, remaining - headerLength);
    }
}
