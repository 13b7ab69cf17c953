package io.netsentinel.capture.file;

import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * How a pcap file lays out its records, told by its first four bytes.
 *
 * @param order byte order of the machine that wrote it
 * @param nanosPerFraction what the second half of a time stamp counts
 * @param recordHeader bytes before each packet; longer in the variant of old Linux distributions
 */
record PcapFormat(ByteOrder order, int nanosPerFraction, int recordHeader) {
    static final int FILE_HEADER = 24;

    private static final int MICROSECONDS = 0xa1b2c3d4;
    private static final int NANOSECONDS = 0xa1b23c4d;
    private static final int MODIFIED = 0xa1b2cd34;

    /** The format with this magic number, read in network byte order; null if it is none. */
    static @Nullable PcapFormat of(int magic) {
        PcapFormat big = of(magic, ByteOrder.BIG_ENDIAN);
        return big != null ? big : of(Integer.reverseBytes(magic), ByteOrder.LITTLE_ENDIAN);
    }

    private static @Nullable PcapFormat of(int magic, ByteOrder order) {
        return switch (magic) {
            case MICROSECONDS -> new PcapFormat(order, 1_000, 16);
            case NANOSECONDS -> new PcapFormat(order, 1, 16);
            case MODIFIED -> new PcapFormat(order, 1_000, 24);
            default -> null;
        };
    }

    int fractionsPerSecond() {
        return 1_000_000_000 / nanosPerFraction;
    }
}
