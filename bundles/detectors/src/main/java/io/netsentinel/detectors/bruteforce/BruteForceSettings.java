package io.netsentinel.detectors.bruteforce;

import io.netsentinel.api.config.Setting;
import java.time.Duration;

/** The checked configuration. */
record BruteForceSettings(int sessions, Duration window, double similarity, int maxPairs) {
    static BruteForceSettings of(BruteForceConfig config) {
        return new BruteForceSettings(
                inRange("sessions", config.sessions(), 3, 10_000),
                Duration.ofSeconds(inRange("windowSeconds", config.windowSeconds(), 10, 86_400)),
                inRange("similarityPercent", config.similarityPercent(), 1, 100) / 100.0,
                inRange("maxPairs", config.maxPairs(), 100, 10_000_000));
    }

    private static int inRange(String key, int value, int min, int max) {
        return Setting.inRange(BruteForceConfig.PID, key, value, min, max);
    }
}
