package io.netsentinel.detectors.flood;

import io.netsentinel.api.config.Setting;

/** The checked configuration. */
record FloodSettings(
        int synPerSecond, int udpFlowsPerSecond, int udpPacketsPerSecond, int icmpPerSecond, int maxTargets) {
    static FloodSettings of(FloodConfig config) {
        return new FloodSettings(
                inRange("synPerSecond", config.synPerSecond(), 1, 10_000_000),
                inRange("udpFlowsPerSecond", config.udpFlowsPerSecond(), 1, 10_000_000),
                inRange("udpPacketsPerSecond", config.udpPacketsPerSecond(), 1, 100_000_000),
                inRange("icmpPerSecond", config.icmpPerSecond(), 1, 10_000_000),
                inRange("maxTargets", config.maxTargets(), 100, 10_000_000));
    }

    private static int inRange(String key, int value, int min, int max) {
        return Setting.inRange(FloodConfig.PID, key, value, min, max);
    }
}
