package io.netsentinel.capture.traffic;

import io.netsentinel.capture.flow.FlowGains;

/** What came since the last report, summed up in four ways. Used by one thread. */
final class TrafficSums {
    /** A protocol number, to tell it from the code of an application. */
    static final int TRANSPORT = 1 << 8;

    private static final int PROTOCOL_SHIFT = 16;

    /** By address; one way is what the host sent. In the others, one way is to the server. */
    final Tally hosts = new Tally(2);
    /** By protocol and port of the server, see {@link #service}. */
    final Tally services = new Tally(1);
    /** By code of the application, or {@link #TRANSPORT} and protocol number. */
    final Tally protocols = new Tally(1);
    /** By address of the client, address of the server, and {@link #service}. */
    final Tally conversations = new Tally(5);

    private final long[] key = new long[5];
    private long packets;
    private long bytes;
    private long missedPackets;
    private long missedBytes;

    /** Adds what flows have got. */
    void add(FlowGains gains) {
        for (int row = 0; row < gains.size(); row++) {
            addTotal(gains, row);
            addConversation(gains, row);
            addHosts(gains, row);
            int application = gains.application(row);
            services.label(add(services, gains, row, service(gains, row)), application);
            add(protocols, gains, row, application != 0 ? application : TRANSPORT | gains.protocol(row));
        }
    }

    private void addTotal(FlowGains gains, int row) {
        if (!gains.isInner(row)) { // else the tunnel's own row has it
            packets += gains.packetsToServer(row) + gains.packetsToClient(row);
            bytes += gains.bytesToServer(row) + gains.bytesToClient(row);
        }
    }

    /** Adds what nothing is known of but how much it is. */
    void addMissed(long morePackets, long moreBytes) {
        missedPackets += morePackets;
        missedBytes += moreBytes;
    }

    private void addConversation(FlowGains gains, int row) {
        key[0] = gains.clientHigh(row);
        key[1] = gains.clientLow(row);
        key[2] = gains.serverHigh(row);
        key[3] = gains.serverLow(row);
        key[4] = service(gains, row);
        int entry = conversations.entry(key);
        add(conversations, entry, gains, row);
        conversations.label(entry, gains.application(row));
    }

    private void addHosts(FlowGains gains, int row) {
        key[0] = gains.clientHigh(row);
        key[1] = gains.clientLow(row);
        add(hosts, hosts.entry(key), gains, row);
        boolean toItself = key[0] == gains.serverHigh(row) && key[1] == gains.serverLow(row);
        key[0] = gains.serverHigh(row);
        key[1] = gains.serverLow(row);
        hosts.add(
                hosts.entry(key),
                toItself ? 0 : gains.flows(row),
                gains.packetsToClient(row),
                gains.bytesToClient(row),
                gains.packetsToServer(row),
                gains.bytesToServer(row));
    }

    private int add(Tally tally, FlowGains gains, int row, long only) {
        key[0] = only;
        int entry = tally.entry(key);
        add(tally, entry, gains, row);
        return entry;
    }

    private static void add(Tally tally, int entry, FlowGains gains, int row) {
        tally.add(
                entry,
                gains.flows(row),
                gains.packetsToServer(row),
                gains.bytesToServer(row),
                gains.packetsToClient(row),
                gains.bytesToClient(row));
    }

    private static long service(FlowGains gains, int row) {
        return (long) gains.protocol(row) << PROTOCOL_SHIFT | gains.port(row);
    }

    static int protocol(long service) {
        return (int) (service >>> PROTOCOL_SHIFT);
    }

    static int port(long service) {
        return (int) service & 0xffff;
    }

    long packets() {
        return packets + missedPackets;
    }

    long bytes() {
        return bytes + missedBytes;
    }

    /** The part that is in no conversation. */
    long unlistedPackets() {
        return missedPackets + conversations.lostPackets();
    }

    long unlistedBytes() {
        return missedBytes + conversations.lostBytes();
    }

    void clear() {
        hosts.clear();
        services.clear();
        protocols.clear();
        conversations.clear();
        packets = 0;
        bytes = 0;
        missedPackets = 0;
        missedBytes = 0;
    }
}
