package io.netsentinel.capture.decode;

import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.count.CaptureCounters;
import java.util.concurrent.TimeUnit;

/**
 * Remembers the ports of first fragments, so that later ones, which carry none, count for the same flow. Nothing is
 * reassembled. The table is small and fixed: a newer datagram takes the place of an older one, and a stream of
 * fragments costs no memory.
 */
final class FragmentTable {
    private static final int SIZE = 1 << 12;
    private static final int WORDS = 8;
    private static final int ID_AND_PROTOCOL = 4;
    private static final int TIME = 5;
    /** Bits 0 to 15 target port, 16 to 31 source port, 32 to 39 protocol, 40 to 47 ICMP code. */
    private static final int TRANSPORT = 6;
    /** Equal addresses in another network or tunnel are other hosts. */
    private static final int NETWORK = 7;

    /** How long a receiver waits for the rest of a datagram (RFC 791 and RFC 8200 say 15 to 60 s, Linux 30 s). */
    private static final long LIFETIME_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final CaptureCounters counters;
    /** Empty until the first fragment is seen; many networks have none. */
    private long[] entries = {};

    FragmentTable(CaptureCounters counters) {
        this.counters = counters;
    }

    /** Keeps what the first fragment said. */
    void remember(Packet packet, int id, int protocol) {
        if (entries.length == 0) {
            entries = new long[SIZE * WORDS];
        }
        int at = slot(packet, id);
        entries[at] = packet.sourceHigh;
        entries[at + 1] = packet.sourceLow;
        entries[at + 2] = packet.targetHigh;
        entries[at + 3] = packet.targetLow;
        entries[at + ID_AND_PROTOCOL] = key(id, protocol);
        entries[at + TIME] = packet.timeNanos;
        entries[at + TRANSPORT] = (long) packet.icmpCode << 40
                | (long) packet.protocol << 32
                | (long) packet.sourcePort << 16
                | packet.targetPort;
        entries[at + NETWORK] = network(packet);
    }

    /** Fills in the ports of a later fragment, or none if the first one is not known. */
    void complete(Packet packet, int id, int protocol) {
        packet.withoutTransport();
        int at = entries.length == 0 ? -1 : slot(packet, id);
        if (at < 0 || !matches(at, packet, key(id, protocol))) {
            counters.increment(CaptureCounter.ORPHAN_FRAGMENTS);
            return;
        }
        long transport = entries[at + TRANSPORT];
        packet.targetPort = (int) transport & 0xffff;
        packet.sourcePort = (int) (transport >>> 16) & 0xffff;
        packet.protocol = (int) (transport >>> 32) & 0xff;
        packet.icmpCode = (int) (transport >>> 40);
    }

    private boolean matches(int at, Packet packet, long key) {
        return entries[at + ID_AND_PROTOCOL] == key
                && entries[at + NETWORK] == network(packet)
                && entries[at] == packet.sourceHigh
                && entries[at + 1] == packet.sourceLow
                && entries[at + 2] == packet.targetHigh
                && entries[at + 3] == packet.targetLow
                && Math.abs(packet.timeNanos - entries[at + TIME]) <= LIFETIME_NANOS;
    }

    private static long network(Packet packet) {
        return (long) packet.tunnel << 24 | packet.segment();
    }

    private static long key(int id, int protocol) {
        return (long) protocol << 32 | id & 0xffff_ffffL;
    }

    private static int slot(Packet packet, int id) {
        long mixed = (packet.sourceLow * 31 + packet.targetLow) * 31 + id;
        mixed = (mixed + packet.sourceHigh + packet.targetHigh) * 0x9e37_79b9_7f4a_7c15L;
        return (int) (mixed >>> 52) * WORDS;
    }
}
