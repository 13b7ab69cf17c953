package io.netsentinel.capture.flow;

import io.netsentinel.api.event.FlowDirection;
import io.netsentinel.capture.decode.Packet;

/** The part of a {@link FlowRecord} that says what one side sent, as {@link #WORDS} longs. */
final class SideRecord {
    static final int WORDS = 9;

    /** Bits 0 to 31 packets, 32 TCP flags, 40 time to live, 48 TCP window. */
    private static final int PACKETS = 0;

    private static final int BYTES = 1;
    private static final int PAYLOAD_BYTES = 2;
    private static final int SIZE_SQUARES = 3;
    /** Smallest in the upper half, largest in the lower; gaps likewise. */
    private static final int SIZE_RANGE = 4;

    private static final int FIRST_TIME = 5;
    private static final int LAST_TIME = 6;
    private static final int GAP_SQUARES = 7;
    private static final int GAP_RANGE = 8;

    private static final long LOW_HALF = 0xffff_ffffL;
    private static final int FLAGS_SHIFT = 32;
    private static final int TTL_SHIFT = 40;
    private static final int WINDOW_SHIFT = 48;

    private SideRecord() {}

    static void add(long[] words, int at, Packet packet) {
        long packets = words[at + PACKETS];
        long size = packet.wireLength;
        long time = packet.timeNanos;
        if ((packets & LOW_HALF) == 0) {
            words[at + PACKETS] = 1
                    | (long) packet.tcpFlags << FLAGS_SHIFT
                    | (long) packet.ttl << TTL_SHIFT
                    | (long) packet.tcpWindow << WINDOW_SHIFT;
            words[at + SIZE_RANGE] = size << 32 | size;
            words[at + FIRST_TIME] = time;
            words[at + LAST_TIME] = time;
            words[at + GAP_RANGE] = LOW_HALF << 32;
        } else {
            words[at + PACKETS] = packets + 1 | (long) packet.tcpFlags << FLAGS_SHIFT;
            words[at + SIZE_RANGE] = widen(words[at + SIZE_RANGE], size);
            addGap(words, at, Math.max(0, time - words[at + LAST_TIME]));
        }
        words[at + BYTES] += size;
        words[at + PAYLOAD_BYTES] += packet.payloadLength;
        words[at + SIZE_SQUARES] += size * size;
    }

    private static void addGap(long[] words, int at, long gap) {
        double micros = gap * 1e-3;
        double squares = Double.longBitsToDouble(words[at + GAP_SQUARES]) + micros * micros;
        words[at + GAP_SQUARES] = Double.doubleToRawLongBits(squares);
        words[at + GAP_RANGE] = widen(words[at + GAP_RANGE], Math.min(gap / 1_000, LOW_HALF));
        words[at + LAST_TIME] += gap;
    }

    private static long widen(long range, long value) {
        return Math.min(range >>> 32, value) << 32 | Math.max(range & LOW_HALF, value);
    }

    static long packets(long[] words, int at) {
        return words[at + PACKETS] & LOW_HALF;
    }

    /** Makes it look as if nothing had been sent. */
    static void forget(long[] words, int at) {
        words[at + PACKETS] = 0;
    }

    static long bytes(long[] words, int at) {
        return words[at + BYTES];
    }

    static long firstTime(long[] words, int at) {
        return words[at + FIRST_TIME];
    }

    static FlowDirection export(long[] words, int at, float entropy) {
        long packets = packets(words, at);
        if (packets == 0) {
            return FlowDirection.SILENT;
        }
        long bytes = words[at + BYTES];
        double span = (words[at + LAST_TIME] - words[at + FIRST_TIME]) * 1e-3;
        double gapSquares = Double.longBitsToDouble(words[at + GAP_SQUARES]);
        long heads = words[at + PACKETS];
        return new FlowDirection(
                packets,
                bytes,
                words[at + PAYLOAD_BYTES],
                (int) (words[at + SIZE_RANGE] >>> 32),
                (int) words[at + SIZE_RANGE],
                (double) bytes / packets,
                deviation(packets, (double) bytes, (double) words[at + SIZE_SQUARES]),
                packets < 2 ? 0 : words[at + GAP_RANGE] >>> 32,
                words[at + GAP_RANGE] & LOW_HALF,
                packets < 2 ? 0 : span / (packets - 1),
                deviation(packets - 1, span, gapSquares),
                (int) (heads >>> FLAGS_SHIFT) & 0xff,
                (int) (heads >>> WINDOW_SHIFT),
                (int) (heads >>> TTL_SHIFT) & 0xff,
                entropy);
    }

    /** Standard deviation of values of which the count, the sum and the sum of squares are known. */
    static double deviation(long count, double sum, double squares) {
        if (count < 2) {
            return 0;
        }
        double mean = sum / count;
        return Math.sqrt(Math.max(0, squares / count - mean * mean));
    }
}
