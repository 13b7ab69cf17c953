package io.netsentinel.detector.ml.config;

import io.netsentinel.api.config.Networks;
import io.netsentinel.api.config.Setting;
import java.time.Duration;

/**
 * The checked {@link LearningConfig}.
 *
 * @param learnAfter zero for never
 * @param retrainAfter zero for never
 */
public record LearningSettings(
        double alertsPerDay,
        Duration learnAfter,
        Duration retrainAfter,
        Duration flowAlertsAfter,
        double drift,
        int maxHosts,
        Networks home) {
    private static final double SECONDS_PER_HOUR = 3600;

    /**
     * Checks a configuration.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public static LearningSettings of(LearningConfig config) {
        return new LearningSettings(
                inRange("alertsPerDay", config.alertsPerDay(), 0.01, 10_000),
                hours(inRange("learnAfterHours", config.learnAfterHours(), 0, 720)),
                Duration.ofDays(
                        Setting.inRange(LearningConfig.PID, "retrainAfterDays", config.retrainAfterDays(), 0, 365)),
                hours(inRange("flowAlertsAfterHours", config.flowAlertsAfterHours(), 0, 8760)),
                inRange("drift", config.drift(), 0.05, 10),
                Setting.inRange(LearningConfig.PID, "maxHosts", config.maxHosts(), 100, 1_000_000),
                Networks.parse(LearningConfig.PID, "homeNetworks", config.homeNetworks()));
    }

    private static double inRange(String key, double value, double min, double max) {
        return Setting.inRange(LearningConfig.PID, key, value, min, max);
    }

    private static Duration hours(double hours) {
        return Duration.ofSeconds(Math.round(hours * SECONDS_PER_HOUR));
    }
}
