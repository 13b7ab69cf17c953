package io.netsentinel.capture.flow;

import io.netsentinel.api.event.IpProtocol;

/**
 * What some flows have got between two looks, a row each. Plain words, because there may be half a million rows a
 * second. Filled by the capture thread, then read by another one.
 */
public final class FlowGains {
    /** So many fit in. */
    public static final int ROWS = 2_048;

    private static final int WORDS = 8;
    private static final int CLIENT = 0;
    private static final int SERVER = 2;
    /** Bits 0 to 15 the server's port, 16 to 23 protocol, 24 to 31 application, 32 flows, 33 whether inner. */
    private static final int WHAT = 4;
    /** To the server in the upper half, to the client in the lower. */
    private static final int PACKETS = 5;

    private static final int BYTES_TO_SERVER = 6;
    private static final int BYTES_TO_CLIENT = 7;

    private static final int PROTOCOL_SHIFT = 16;
    private static final int APPLICATION_SHIFT = 24;
    private static final int FLOWS_SHIFT = 32;
    private static final int INNER_SHIFT = 33;
    private static final int WELL_KNOWN_PORTS = 1_024;
    /** Where Linux begins to give ports to clients; other systems begin higher. */
    private static final int EPHEMERAL_PORTS = 32_768;

    private static final long LOW_HALF = 0xffff_ffffL;

    private final long[] words = new long[ROWS * WORDS];
    private int size;

    /** How many rows there are. */
    public int size() {
        return size;
    }

    /** Takes all rows away. */
    public void clear() {
        size = 0;
    }

    boolean isFull() {
        return size == ROWS;
    }

    /**
     * Adds a row: the difference between a record and an earlier state of it.
     *
     * @param mark packets of both sides, bytes of side 0, bytes of side 1, as {@link FlowLook} keeps them
     */
    void add(long[] record, int at, long[] mark, int markAt, int flows) {
        int server = server(record, at);
        int row = size++ * WORDS;
        long rest = record[at + FlowRecord.KEY_REST];
        copyAddress(record, at, 1 - server, row + CLIENT);
        copyAddress(record, at, server, row + SERVER);
        words[row + WHAT] = hasPorts(FlowKey.protocol(rest)) ? FlowKey.port(rest, server) : 0;
        words[row + WHAT] |= (long) FlowKey.protocol(rest) << PROTOCOL_SHIFT
                | (long) FlowRecord.application(record, at) << APPLICATION_SHIFT
                | (long) flows << FLOWS_SHIFT
                | (long) FlowRecord.inner(record, at) << INNER_SHIFT;
        long packets = FlowLook.packets(record, at) - mark[markAt];
        words[row + PACKETS] = server == 1 ? packets : packets >>> 32 | packets << 32;
        words[row + BYTES_TO_SERVER] = bytes(record, at, 1 - server) - mark[markAt + 2 - server];
        words[row + BYTES_TO_CLIENT] = bytes(record, at, server) - mark[markAt + 1 + server];
    }

    private void copyAddress(long[] record, int at, int side, int to) {
        words[to] = record[at + FlowRecord.KEY_HIGH_0 + side * 2];
        words[to + 1] = record[at + FlowRecord.KEY_LOW_0 + side * 2];
    }

    private static long bytes(long[] record, int at, int side) {
        return SideRecord.bytes(record, FlowRecord.side(at, side));
    }

    /**
     * The side that serves. Who spoke first says little about flows that were going on when the capture began, so the
     * kinds of their ports go before that, and for TCP any handshake goes before both.
     */
    private static int server(long[] record, int at) {
        long rest = record[at + FlowRecord.KEY_REST];
        int protocol = FlowKey.protocol(rest);
        int byOrder = 1 - FlowRecord.initiator(record, at);
        if (!hasPorts(protocol) || TcpProgress.hasHandshake(FlowRecord.tcpProgress(record, at))) {
            return byOrder;
        }
        int kind0 = kind(FlowKey.port(rest, 0));
        int kind1 = kind(FlowKey.port(rest, 1));
        return kind0 == kind1 ? byOrder : kind0 < kind1 ? 0 : 1;
    }

    private static int kind(int port) {
        return port < WELL_KNOWN_PORTS ? 0 : port < EPHEMERAL_PORTS ? 1 : 2;
    }

    private static boolean hasPorts(int protocol) {
        return protocol == IpProtocol.TCP || protocol == IpProtocol.UDP || protocol == IpProtocol.SCTP;
    }

    /** First half of the client's address, see {@link io.netsentinel.api.event.IpAddress}; likewise the others. */
    public long clientHigh(int row) {
        return words[row * WORDS + CLIENT];
    }

    public long clientLow(int row) {
        return words[row * WORDS + CLIENT + 1];
    }

    public long serverHigh(int row) {
        return words[row * WORDS + SERVER];
    }

    public long serverLow(int row) {
        return words[row * WORDS + SERVER + 1];
    }

    /** The port that the server offers, 0 if the protocol has none. */
    public int port(int row) {
        return (int) words[row * WORDS + WHAT] & 0xffff;
    }

    /** IANA number. */
    public int protocol(int row) {
        return (int) (words[row * WORDS + WHAT] >>> PROTOCOL_SHIFT) & 0xff;
    }

    /** Code of a {@link io.netsentinel.capture.application.Application}, 0 if it is unknown. */
    public int application(int row) {
        return (int) (words[row * WORDS + WHAT] >>> APPLICATION_SHIFT) & 0xff;
    }

    /** 1, or 0 if the flow has a row already since the look before. */
    public int flows(int row) {
        return (int) (words[row * WORDS + WHAT] >>> FLOWS_SHIFT) & 1;
    }

    /** Whether the row of a tunnel has the same packets, wrapped. */
    public boolean isInner(int row) {
        return (words[row * WORDS + WHAT] >>> INNER_SHIFT & 1) != 0;
    }

    public long packetsToServer(int row) {
        return words[row * WORDS + PACKETS] >>> 32;
    }

    public long packetsToClient(int row) {
        return words[row * WORDS + PACKETS] & LOW_HALF;
    }

    public long bytesToServer(int row) {
        return words[row * WORDS + BYTES_TO_SERVER];
    }

    public long bytesToClient(int row) {
        return words[row * WORDS + BYTES_TO_CLIENT];
    }
}
