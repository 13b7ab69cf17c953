package io.netsentinel.core;

import java.time.Duration;

/** The pipeline's configuration, checked. */
public record Settings(
        int queueCapacity, Duration swapGrace, int isolateAfterFailures, Duration isolation, Duration alertGap) {
    /**
     * Checks the ranges that {@link CoreConfig} declares.
     *
     * @throws IllegalArgumentException that names the key, the value and the range
     */
    public static Settings of(CoreConfig config) {
        return new Settings(
                inRange("queueCapacity", config.queueCapacity(), 1, 10_000),
                Duration.ofSeconds(inRange("swapGraceSeconds", config.swapGraceSeconds(), 0, 300)),
                inRange("isolateAfterFailures", config.isolateAfterFailures(), 1, 1000),
                Duration.ofSeconds(inRange("isolationSeconds", config.isolationSeconds(), 1, 3600)),
                Duration.ofMinutes(inRange("alertGapMinutes", config.alertGapMinutes(), 1, 10_080)));
    }

    private static int inRange(String key, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    CoreConfig.PID + ": " + key + " must be " + min + " to " + max + ", but is " + value);
        }
        return value;
    }
}
