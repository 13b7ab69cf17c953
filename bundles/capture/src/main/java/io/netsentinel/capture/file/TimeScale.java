package io.netsentinel.capture.file;

/**
 * Turns an interface's ticks into nanoseconds: pcapng options {@code if_tsresol} and {@code if_tsoffset}.
 *
 * @param ticksPerSecond as an unsigned number
 * @param offsetSeconds added to every time
 */
record TimeScale(long ticksPerSecond, long offsetSeconds) {
    /** Microseconds, unless an interface says otherwise. */
    static final TimeScale DEFAULT = new TimeScale(1_000_000, 0);

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long LAST_SECOND = Long.MAX_VALUE / NANOS_PER_SECOND - 1;
    private static final int BINARY = 0x80;
    private static final int MOST_DIGITS = 19;

    /** The scale that the option's byte means; a resolution beyond 64 bits can't be and is taken as the default. */
    static TimeScale ofOption(int resolution, long offsetSeconds) {
        int exponent = resolution & ~BINARY;
        if ((resolution & BINARY) != 0) {
            return exponent < Long.SIZE ? new TimeScale(1L << exponent, offsetSeconds) : atDefault(offsetSeconds);
        }
        return exponent <= MOST_DIGITS ? new TimeScale(powerOfTen(exponent), offsetSeconds) : atDefault(offsetSeconds);
    }

    private static TimeScale atDefault(long offsetSeconds) {
        return new TimeScale(DEFAULT.ticksPerSecond, offsetSeconds);
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    /** Nanoseconds since the epoch, at most those that fit a long. */
    long nanos(long ticks) {
        long seconds = Long.divideUnsigned(ticks, ticksPerSecond);
        long rest = ticks - seconds * ticksPerSecond;
        long second = seconds + offsetSeconds;
        if (seconds < 0 || second > LAST_SECOND || offsetSeconds > 0 && second < 0) {
            return LAST_SECOND * NANOS_PER_SECOND;
        }
        return Math.max(0, second) * NANOS_PER_SECOND + fraction(rest);
    }

    /** Ticks of less than a second in nanoseconds, without overflow. */
    private long fraction(long rest) {
        if (Long.compareUnsigned(ticksPerSecond, NANOS_PER_SECOND) <= 0) {
            return rest * NANOS_PER_SECOND / ticksPerSecond;
        }
        return (long) (unsigned(rest) / unsigned(ticksPerSecond) * NANOS_PER_SECOND);
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : value + 0x1p64;
    }
}
