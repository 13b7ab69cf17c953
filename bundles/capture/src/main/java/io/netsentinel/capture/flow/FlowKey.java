package io.netsentinel.capture.flow;

import io.netsentinel.capture.decode.Packet;
import java.security.SecureRandom;

/**
 * The key of the packet at hand: both endpoints in an order that doesn't depend on the direction, protocol, and VLANs or
 * virtual network; besides these words the code of the tunnel that the packet was in. The hash has a secret seed, so that nobody can choose addresses that collide.
 */
final class FlowKey {
    /** Words of a key. */
    static final int WORDS = 5;

    private FlowKey() {}

    /** Which side of the key the packet comes from: 0 or 1. */
    static int side(Packet packet) {
        if (packet.sourceHigh != packet.targetHigh) {
            return Long.compareUnsigned(packet.sourceHigh, packet.targetHigh) < 0 ? 0 : 1;
        }
        if (packet.sourceLow != packet.targetLow) {
            return Long.compareUnsigned(packet.sourceLow, packet.targetLow) < 0 ? 0 : 1;
        }
        return packet.sourcePort <= packet.targetPort ? 0 : 1;
    }

    /** The fifth word: ports of both sides, protocol, VLANs or virtual network. */
    static long rest(int port0, int port1, Packet packet) {
        return (long) port0 << 48 | (long) port1 << 32 | (long) packet.protocol << 24 | packet.segment();
    }

    static int port(long rest, int side) {
        return (int) (rest >>> 48 - side * 16) & 0xffff;
    }

    static int protocol(long rest) {
        return (int) (rest >>> 24) & 0xff;
    }

    /** The outermost VLAN id; no such thing in a virtual network. */
    static int vlan(long rest) {
        return (int) (rest >>> 12) & 0xfff;
    }

    /** A hash function of its own for each table. */
    static final class Hash {
        private final long seed0;
        private final long seed1;
        private final long seed2;
        private final long seed3;
        private final long seed4;

        Hash(SecureRandom random) {
            seed0 = random.nextLong();
            seed1 = random.nextLong();
            seed2 = random.nextLong();
            seed3 = random.nextLong();
            seed4 = random.nextLong();
        }

        int of(long high0, long low0, long high1, long low1, long rest, int tunnel) {
            long addresses = mix(low0 ^ seed0, low1 ^ seed1) ^ mix(high0 ^ seed2, high1 ^ seed3);
            long all = mix(addresses ^ seed4 ^ tunnel, rest ^ seed1);
            return (int) (all ^ all >>> 32);
        }

        /** Folds the 128 bit product, as wyhash does. */
        private static long mix(long a, long b) {
            return Math.multiplyHigh(a, b) ^ a * b;
        }
    }
}
