package io.netsentinel.capture.evidence;

import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * The checked configuration.
 *
 * @param ringBytes size of all segments together, 0 for no evidence
 * @param snapLength most bytes kept of a packet
 * @param directory the folder of the segments
 */
record EvidenceSettings(long ringBytes, int snapLength, Path directory) {
    static final int LEAST_MEGABYTES = 16;
    /** 100 TB. */
    static final int MOST_MEGABYTES = 100_000_000;
    /** Ethernet, two VLAN tags, IPv6 and TCP with options. */
    static final int LEAST_SNAP_LENGTH = 128;
    /** What libpcap takes for a whole packet; segmentation offload gives packets beyond 64 KiB. */
    static final int MOST_SNAP_LENGTH = 1 << 18;

    private static final int SEGMENTS = 32;
    private static final long SMALLEST_SEGMENT = 1 << 20;

    /** @throws IllegalArgumentException with the key, its value and its range, if one is out of range */
    static EvidenceSettings of(EvidenceConfiguration configuration, Path dataDirectory) {
        long megabytes = check("megabytes", configuration::megabytes, LEAST_MEGABYTES, MOST_MEGABYTES);
        int snapLength = check("snapLength", configuration::snapLength, LEAST_SNAP_LENGTH, MOST_SNAP_LENGTH);
        return new EvidenceSettings(
                megabytes << 20,
                snapLength == 0 ? MOST_SNAP_LENGTH : snapLength,
                directory(configuration.directory(), dataDirectory));
    }

    /** Keeps nothing. */
    static EvidenceSettings off(Path dataDirectory) {
        return new EvidenceSettings(0, MOST_SNAP_LENGTH, directory("", dataDirectory));
    }

    private static Path directory(String configured, Path dataDirectory) {
        return dataDirectory
                .resolve(configured.isBlank() ? "evidence" : configured.strip())
                .toAbsolutePath()
                .normalize();
    }

    /** A value that is no number only shows when it is read, so the reading belongs to the check. */
    private static int check(String key, Supplier<Integer> read, int least, int most) {
        String place = " in etc/" + EvidenceConfiguration.PID + ".cfg is ";
        String range = "out of range: 0, or " + least + " to " + most + " (PID " + EvidenceConfiguration.PID + ")";
        int value;
        try {
            value = read.get();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(key + place + "no number, so it is " + range, e);
        }
        if (value != 0 && (value < least || value > most)) {
            throw new IllegalArgumentException(key + " = " + value + place + range);
        }
        return value;
    }

    boolean isOn() {
        return ringBytes > 0;
    }

    /** Size at which a segment ends: the ring is given up in pieces of about this size. */
    long segmentBytes() {
        return Math.max(SMALLEST_SEGMENT, ringBytes / SEGMENTS);
    }
}
