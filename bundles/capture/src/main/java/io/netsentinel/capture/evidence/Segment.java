package io.netsentinel.capture.evidence;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of the ring, named by the time of its first packet and the capture thread, for instance
 * {@code 20261122T131610.000000001Z_eth0-0.pcapng}. Times are in nanoseconds since the epoch.
 *
 * @param file where it is
 * @param interfaceName the interface, as far as a file name can tell it
 * @param label the capture thread
 * @param start time of its first packet
 * @param last no packet is later: when it was written
 * @param size in bytes
 */
record Segment(Path file, String interfaceName, String label, long start, long last, long size) {
    /** A segment goes when its newest packet is the oldest of all. */
    static final Comparator<Segment> BY_AGE = Comparator.comparingLong(Segment::last)
            .thenComparingLong(Segment::start)
            .thenComparing(Segment::file);

    static final Comparator<Segment> BY_START = Comparator.comparingLong(Segment::start);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuuMMdd'T'HHmmss.SSSSSSSSSX", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final Pattern NAME = Pattern.compile("(\\d{8}T\\d{6}\\.\\d{9}Z)_((.+)-\\d+)\\.pcapng");

    static String name(long start, String label) {
        return TIME.format(instant(start)) + "_" + label + ".pcapng";
    }

    /** The segment that a file is, null if it is none. */
    static @Nullable Segment of(Path file, long modifiedNanos, long size) {
        Matcher parts = NAME.matcher(String.valueOf(file.getFileName()));
        if (!parts.matches()) {
            return null;
        }
        try {
            long start = nanos(TIME.parse(parts.group(1), Instant::from));
            return new Segment(file, parts.group(3), parts.group(2), start, Math.max(start, modifiedNanos), size);
        } catch (DateTimeException e) { // digits, but no time
            return null;
        }
    }

    /** Whether it can have packets of a stretch of time, both ends included. */
    boolean overlaps(long from, long until) {
        return start <= until && last >= from;
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(0, nanos);
    }

    static long nanos(Instant time) {
        return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
    }
}
