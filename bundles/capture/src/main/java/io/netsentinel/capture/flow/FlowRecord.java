package io.netsentinel.capture.flow;

import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.IpProtocol;
import io.netsentinel.api.event.TcpFlags;
import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.decode.TunnelCode;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * A flow as {@link FlowSlab#WORDS} longs: what both sides share. {@link SideRecord} is what each of them sent.
 *
 * <p>Means and deviations come from sums and sums of squares, not from Welford's recurrence: they need no division for
 * each packet, sizes are summed exactly, and a flow's gaps are too few and too short (at most the active timeout in
 * all) for the rounding of the squares to be seen.
 */
final class FlowRecord {
    static final int KEY_HIGH_0 = 0;
    static final int KEY_LOW_0 = 1;
    static final int KEY_HIGH_1 = 2;
    static final int KEY_LOW_1 = 3;
    static final int KEY_REST = 4;
    static final int LAST_TIME = 5;
    /** Neighbours in the timer wheel. */
    static final int LINKS = 6;
    /**
     * Bits 0 to 9 TCP progress, 10 who spoke first, 11 whether there are packets, 12 to 19 ICMP code, 20 to 24 the
     * application, 25 whether its inspection is over, 26 to 31 the tunnel, 32 whether a flow around it has the same
     * packets, 33 to 63 fragments.
     */
    static final int META = 7;

    static final int GAP_SQUARES = 8;
    static final int SYN_ACK_COUNTS = 9;
    static final int FIN_RST_COUNTS = 10;
    static final int PSH_URG_COUNTS = 11;
    static final int ACTIVE_NANOS = 12;
    /** A float for each side. */
    static final int ENTROPY = 13;

    static final int SIDE_0 = 14;
    static final int SIDE_1 = SIDE_0 + SideRecord.WORDS;

    static final float NO_ENTROPY = Float.NaN;

    private static final int FIRST_SPEAKER_SHIFT = 10;
    private static final long HAS_PACKETS = 1L << 11;
    private static final int ICMP_CODE_SHIFT = 12;
    private static final int APPLICATION_SHIFT = 20;
    private static final long APPLICATION_MASK = 0x1fL;
    private static final long INSPECTED = 1L << 25;
    private static final int TUNNEL_SHIFT = 26;
    private static final int TUNNEL_MASK = (1 << TunnelCode.BITS) - 1;
    private static final int INNER_SHIFT = 32;
    private static final long INNER = 1L << INNER_SHIFT;
    /** What stays known of a connection that goes on in another record. */
    private static final long LASTING = HAS_PACKETS - 1
            | 0xffL << ICMP_CODE_SHIFT
            | APPLICATION_MASK << APPLICATION_SHIFT
            | INSPECTED
            | (long) TUNNEL_MASK << TUNNEL_SHIFT
            | INNER;

    private static final int FRAGMENTS_SHIFT = 33;
    private static final long FRAGMENT = 1L << FRAGMENTS_SHIFT;

    private static final long NO_ENTROPIES;

    /** Longer silence is not counted as active time. */
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

    static {
        long bits = Float.floatToRawIntBits(NO_ENTROPY);
        NO_ENTROPIES = bits << 32 | bits;
    }

    private FlowRecord() {}

    /** Begins a record with the packet's key. */
    static void begin(long[] words, int at, Packet packet) {
        boolean forward = packet.keySide == 0;
        words[at + KEY_HIGH_0] = forward ? packet.sourceHigh : packet.targetHigh;
        words[at + KEY_LOW_0] = forward ? packet.sourceLow : packet.targetLow;
        words[at + KEY_HIGH_1] = forward ? packet.targetHigh : packet.sourceHigh;
        words[at + KEY_LOW_1] = forward ? packet.targetLow : packet.sourceLow;
        words[at + KEY_REST] = packet.keyRest;
        words[at + LAST_TIME] = packet.timeNanos;
        words[at + META] = (long) packet.keySide << FIRST_SPEAKER_SHIFT
                | (long) packet.icmpCode << ICMP_CODE_SHIFT
                | (long) packet.tunnel << TUNNEL_SHIFT
                | (packet.inner ? INNER : 0);
        clear(words, at);
    }

    /** Goes on with an empty record of the same connection: who opened it and how far it came stays known. */
    static void goOn(long[] words, int at) {
        words[at + META] &= LASTING;
        clear(words, at);
    }

    private static void clear(long[] words, int at) {
        Arrays.fill(words, at + GAP_SQUARES, at + FlowSlab.WORDS, 0);
        words[at + ENTROPY] = NO_ENTROPIES;
    }

    /** Makes a free record look like that of a silent flow. */
    static void forget(long[] words, int at) {
        SideRecord.forget(words, at + SIDE_0);
        SideRecord.forget(words, at + SIDE_1);
    }

    static boolean matches(long[] words, int at, Packet packet) {
        if (words[at + KEY_REST] != packet.keyRest || tunnel(words, at) != packet.tunnel) {
            return false;
        }
        int source = at + packet.keySide * 2;
        int target = at + 2 - packet.keySide * 2;
        return words[source + 1] == packet.sourceLow
                && words[target + 1] == packet.targetLow
                && words[source] == packet.sourceHigh
                && words[target] == packet.targetHigh;
    }

    /** Adds a packet. */
    static void add(long[] words, int at, Packet packet) {
        long time = packet.timeNanos;
        long meta = words[at + META];
        if ((meta & HAS_PACKETS) != 0) {
            addGap(words, at, Math.max(0, time - words[at + LAST_TIME]));
        }
        words[at + LAST_TIME] = Math.max(time, words[at + LAST_TIME]);
        meta |= HAS_PACKETS;
        if (packet.fragment) {
            meta += FRAGMENT;
        }
        if (packet.protocol == IpProtocol.TCP) {
            meta = addFlags(words, at, meta, packet);
        }
        words[at + META] = meta;
        SideRecord.add(words, side(at, packet.keySide), packet);
    }

    private static void addGap(long[] words, int at, long gap) {
        double micros = gap * 1e-3;
        double squares = Double.longBitsToDouble(words[at + GAP_SQUARES]) + micros * micros;
        words[at + GAP_SQUARES] = Double.doubleToRawLongBits(squares);
        if (gap < PAUSE_NANOS) {
            words[at + ACTIVE_NANOS] += gap;
        }
    }

    private static long addFlags(long[] words, int at, long meta, Packet packet) {
        int flags = packet.tcpFlags;
        words[at + SYN_ACK_COUNTS] += (long) (flags & TcpFlags.SYN) << 31 | (flags & TcpFlags.ACK) >>> 4;
        words[at + PSH_URG_COUNTS] += (long) (flags & TcpFlags.PSH) << 29 | (flags & TcpFlags.URG) >>> 5;
        if (!TcpProgress.isHandshake(flags)) {
            return meta;
        }
        words[at + FIN_RST_COUNTS] += (long) (flags & TcpFlags.FIN) << 32 | (flags & TcpFlags.RST) >>> 2;
        int progress = TcpProgress.after((int) meta & TcpProgress.MASK, packet.keySide, flags);
        return meta & ~(long) TcpProgress.MASK | progress;
    }

    static int side(int at, int side) {
        return at + SIDE_0 + side * SideRecord.WORDS;
    }

    static boolean hasEntropy(long[] words, int at, int side) {
        return !Float.isNaN(entropy(words, at, side));
    }

    static float entropy(long[] words, int at, int side) {
        return Float.intBitsToFloat((int) (words[at + ENTROPY] >>> side * 32));
    }

    static void setEntropy(long[] words, int at, int side, float entropy) {
        int shift = side * 32;
        long cleared = words[at + ENTROPY] & ~(0xffff_ffffL << shift);
        words[at + ENTROPY] = cleared | (Float.floatToRawIntBits(entropy) & 0xffff_ffffL) << shift;
    }

    static int tcpProgress(long[] words, int at) {
        return (int) words[at + META] & TcpProgress.MASK;
    }

    static IpAddress address(long[] words, int at, int side) {
        int high = at + KEY_HIGH_0 + side * 2;
        return new IpAddress(words[high], words[high + 1]);
    }

    /** The side that opened it, as far as the packets so far say. */
    static int initiator(long[] words, int at) {
        return TcpProgress.initiator(tcpProgress(words, at), firstSpeaker(words, at));
    }

    private static int firstSpeaker(long[] words, int at) {
        return (int) (words[at + META] >>> FIRST_SPEAKER_SHIFT) & 1;
    }

    static boolean hasPackets(long[] words, int at) {
        return (words[at + META] & HAS_PACKETS) != 0;
    }

    static int icmpCode(long[] words, int at) {
        return (int) (words[at + META] >>> ICMP_CODE_SHIFT) & 0xff;
    }

    /** The code of its application, 0 if it is unknown. */
    static int application(long[] words, int at) {
        return (int) (words[at + META] >>> APPLICATION_SHIFT & APPLICATION_MASK);
    }

    static void setApplication(long[] words, int at, int code) {
        words[at + META] =
                words[at + META] & ~(APPLICATION_MASK << APPLICATION_SHIFT) | (long) code << APPLICATION_SHIFT;
    }

    /** Whether nobody wants to see more of its payload. */
    static boolean isInspected(long[] words, int at) {
        return (words[at + META] & INSPECTED) != 0;
    }

    static void setInspected(long[] words, int at) {
        words[at + META] |= INSPECTED;
    }

    /** What it was wrapped in, as {@link TunnelCode} says. */
    static int tunnel(long[] words, int at) {
        return (int) (words[at + META] >>> TUNNEL_SHIFT) & TUNNEL_MASK;
    }

    /** 1 if its packets are in those of another flow, a tunnel over IP; else 0. */
    static int inner(long[] words, int at) {
        return (int) (words[at + META] >>> INNER_SHIFT) & 1;
    }

    /** Its outermost VLAN id, 0 without one. */
    static int vlan(long[] words, int at) {
        return TunnelCode.isVirtualNetwork(tunnel(words, at)) ? 0 : FlowKey.vlan(words[at + KEY_REST]);
    }

    static int fragments(long[] words, int at) {
        return (int) (words[at + META] >>> FRAGMENTS_SHIFT);
    }

    /** Whether both sides sent something. */
    static boolean isAnswered(long[] words, int at) {
        return SideRecord.packets(words, at + SIDE_0) != 0 && SideRecord.packets(words, at + SIDE_1) != 0;
    }

    /** Time of the first packet; there must be one. */
    static long firstTime(long[] words, int at) {
        if (SideRecord.packets(words, at + SIDE_0) == 0) {
            return SideRecord.firstTime(words, at + SIDE_1);
        }
        if (SideRecord.packets(words, at + SIDE_1) == 0) {
            return SideRecord.firstTime(words, at + SIDE_0);
        }
        return Math.min(SideRecord.firstTime(words, at + SIDE_0), SideRecord.firstTime(words, at + SIDE_1));
    }
}
