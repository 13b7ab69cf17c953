package io.netsentinel.capture.application.quic;

import io.netsentinel.capture.application.Octets;

/** Integers of one, two, four or eight bytes (RFC 9000 section 16). */
final class Varint {
    private Varint() {}

    static long read(Octets octets) {
        return switch (octets.peek(0) >> 6) {
            case 0 -> octets.u8();
            case 1 -> octets.u16() & 0x3fff;
            case 2 -> octets.u32() & 0x3fff_ffff;
            default -> octets.u64() & 0x3fff_ffff_ffff_ffffL; // also for want of bytes
        };
    }

    /** A length; one that can't be is as long as can be. */
    static int readLength(Octets octets) {
        return (int) Math.min(read(octets), Integer.MAX_VALUE);
    }
}
