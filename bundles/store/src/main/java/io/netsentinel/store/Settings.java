package io.netsentinel.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntSupplier;

/** The checked configuration in the units that the code works with. */
record Settings(
        Path directory,
        Duration retention,
        Duration alertRetention,
        long maxBytes,
        int memoryLimitMegabytes,
        int threads,
        Duration retentionInterval,
        long freeSpaceWarningBytes) {
    private static final long MEGABYTE = 1L << 20;

    /**
     * Reads and checks a configuration.
     *
     * @param dataDirectory what a relative or empty directory is resolved against
     * @throws IllegalArgumentException naming key, value, range and PID of the first bad value
     */
    static Settings of(StoreConfiguration from, Path dataDirectory) {
        String directory =
                from.directory().isBlank() ? "store" : from.directory().strip();
        int minDays = StoreConfiguration.MIN_DAYS;
        int maxDays = StoreConfiguration.MAX_DAYS;
        int minSize = StoreConfiguration.MIN_SIZE_MEGABYTES;
        int maxSize = StoreConfiguration.MAX_SIZE_MEGABYTES;
        return new Settings(
                dataDirectory.resolve(directory).toAbsolutePath().normalize(),
                Duration.ofDays(inRange("retentionDays", from::retentionDays, minDays, maxDays)),
                Duration.ofDays(inRange("alertRetentionDays", from::alertRetentionDays, minDays, maxDays)),
                inRange("maxSizeMegabytes", from::maxSizeMegabytes, minSize, maxSize) * MEGABYTE,
                inRange(
                        "memoryLimitMegabytes",
                        from::memoryLimitMegabytes,
                        StoreConfiguration.MIN_MEMORY_MEGABYTES,
                        StoreConfiguration.MAX_MEMORY_MEGABYTES),
                inRange("threads", from::threads, 1, StoreConfiguration.MAX_THREADS),
                Duration.ofMinutes(inRange(
                        "retentionIntervalMinutes",
                        from::retentionIntervalMinutes,
                        1,
                        StoreConfiguration.MAX_INTERVAL_MINUTES)),
                inRange("freeSpaceWarningMegabytes", from::freeSpaceWarningMegabytes, 0, maxSize) * MEGABYTE);
    }

    /** A value that is no number only shows when it is read, so the reading belongs to the check. */
    private static int inRange(String key, IntSupplier read, int least, int most) {
        String expected = " must be a whole number from " + least + " to " + most + " (configuration "
                + StoreConfiguration.PID + ")";
        int value;
        try {
            value = read.getAsInt();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(key + expected + ": " + e.getMessage(), e);
        }
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " = " + value + expected);
        }
        return value;
    }
}
