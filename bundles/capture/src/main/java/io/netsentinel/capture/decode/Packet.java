package io.netsentinel.capture.decode;

import io.netsentinel.api.event.Tunnel;
import io.netsentinel.capture.count.CaptureCounter;
import org.jspecify.annotations.Nullable;

/**
 * One packet on its way from the reader through the decoder into a flow: plain fields that are overwritten by the next
 * packet, because an object for each packet would cost more than everything that is done with it. Offsets point into
 * the reader's buffer and hold until it is refilled.
 */
public final class Packet {
    /** Tells a tag of id 0 from none. */
    public static final int TAG_PRESENT = 1 << 16;

    /** {@link #offset} while it is not known where an inner packet begins. */
    private static final int NOT_YET = -1;
    /** No datagram is longer. */
    private static final int MOST_REMAINING = 0xffff;
    /** Bytes of a VLAN tag. */
    private static final int TAG = 4;

    /** Nanoseconds since the epoch. */
    public long timeNanos;
    /** The frame's first byte; for an inner packet that of its Ethernet header, or of its IP header if it has none. */
    public int offset;
    /** Behind the last captured byte, later behind the last captured byte of the datagram. */
    public int end;
    /** Length on the wire, from {@link #offset} on. */
    public int wireLength;
    /** What the first byte belongs to, a number of the tcpdump.org registry. */
    public int linkType;
    /** {@link #TAG_PRESENT} and the tag, if the system took a VLAN tag out of the frame; else 0. */
    public int strippedTag;

    /** The header that is decoded next. */
    int cursor;
    /** Bytes of the datagram from the cursor on, as sent. */
    int remaining;
    /** The tunnel that begins in the payload, null if none does or if its beginning is in an earlier fragment. */
    Tunnel.@Nullable Kind wraps;
    /** Why the packet goes into no flow; says something only about a packet that was not decoded. */
    CaptureCounter unusable = CaptureCounter.NOT_IP;

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
    /** Only TCP sets it and the acknowledgement. */
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

    /** Whether the packet was in another one of the same frame, which has the same time and stands before it. */
    public boolean inner;
    /** What the packet was wrapped in, as {@link TunnelCode} says. */
    public int tunnel;
    /** What the tunnel is told apart by, see {@link Tunnel#id()}; not to be read without a tunnel, nor are its ends. */
    public long tunnelId;

    public long tunnelSourceHigh;
    public long tunnelSourceLow;
    public long tunnelTargetHigh;
    public long tunnelTargetLow;

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
        inner = other.inner;
        tunnel = other.tunnel;
        tunnelId = other.tunnelId;
        tunnelSourceHigh = other.tunnelSourceHigh;
        tunnelSourceLow = other.tunnelSourceLow;
        tunnelTargetHigh = other.tunnelTargetHigh;
        tunnelTargetLow = other.tunnelTargetLow;
        keySide = other.keySide;
        keyRest = other.keyRest;
        keyHash = other.keyHash;
    }

    /** 24 bits that keep equal addresses apart: the identifier of a virtual network, elsewhere both VLAN ids. */
    public int segment() {
        return TunnelCode.isVirtualNetwork(tunnel) ? (int) tunnelId : vlan << 12 | innerVlan;
    }

    /** Begins with the outermost header of a frame. */
    void beginFrame() {
        cursor = offset;
        remaining = wireLength - (strippedTag == 0 ? 0 : TAG);
        inner = false;
        tunnel = TunnelCode.NONE;
        vlan = strippedTag & 0xfff;
        innerVlan = 0;
    }

    /** Begins with the header of a tunnel in the payload of another packet. */
    void beginInside(Packet outer, Tunnel.Kind kind) {
        timeNanos = outer.timeNanos;
        linkType = outer.linkType;
        cursor = outer.payloadOffset;
        // the rest of a fragmented packet comes later; its own header says how long it is
        remaining = outer.fragment ? MOST_REMAINING : outer.payloadLength;
        end = Math.min(outer.end, cursor + outer.payloadLength);
        offset = NOT_YET;
        strippedTag = 0;
        inner = true;
        tunnel = TunnelCode.of(kind, TunnelCode.depth(outer.tunnel) + 1);
        tunnelId = 0;
        tunnelSourceHigh = outer.sourceHigh;
        tunnelSourceLow = outer.sourceLow;
        tunnelTargetHigh = outer.targetHigh;
        tunnelTargetLow = outer.targetLow;
        withoutTags();
    }

    /** Says that the packet begins at the cursor, unless it began before. */
    void begin() {
        if (offset == NOT_YET) {
            offset = cursor;
            wireLength = remaining;
        }
    }

    /** Takes the length from the packet's own headers where the outer one was only the first fragment, if they say it. */
    boolean settleLength(Packet outer) {
        if (!outer.fragment) {
            return true;
        }
        wireLength = cursor - offset + remaining;
        boolean isKnown = cursor - outer.payloadOffset + remaining < MOST_REMAINING;
        return isKnown || skip(CaptureCounter.BAD_IP_HEADER);
    }

    /** Forgets the tags of an outer header. */
    void withoutTags() {
        vlan = 0;
        innerVlan = 0;
    }

    /** Goes one tunnel deeper in the same packet; false if that is too deep. */
    boolean wrap(Tunnel.Kind kind, long id) {
        int depth = TunnelCode.depth(tunnel);
        if (depth == TunnelCode.MOST_DEPTH) {
            return skip(inner ? CaptureCounter.TOO_DEEP_TUNNELS : CaptureCounter.TOO_MANY_VLAN_TAGS);
        }
        tunnel = TunnelCode.of(kind, depth + 1);
        tunnelId = id;
        return true;
    }

    /** Notes why the packet can't be used; always false, for the caller to return. */
    boolean skip(CaptureCounter why) {
        unusable = why;
        return false;
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

    /** Cuts off what lies behind so many bytes from the cursor on: padding. */
    void limit(int length) {
        remaining = Math.min(remaining, length);
        end = Math.min(end, cursor + length);
    }

    /** Starts with a protocol that has no header of its own. */
    void withoutTransport() {
        sourcePort = 0;
        targetPort = 0;
        tcpFlags = 0;
        tcpWindow = 0;
        hasTransport = false;
        wraps = null;
        icmpCode = 0;
        payloadBehind(0);
    }

    /** Says where the payload begins, seen from the cursor. */
    void payloadBehind(int headerLength) {
        payloadOffset = cursor + headerLength;
        payloadLength = Math.max(0, remaining - headerLength);
    }
}
