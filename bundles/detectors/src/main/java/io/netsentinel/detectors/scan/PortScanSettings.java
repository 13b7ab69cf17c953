package io.netsentinel.detectors.scan;

import io.netsentinel.api.config.Networks;
import io.netsentinel.api.config.Setting;
import java.time.Duration;

/** The checked configuration. */
record PortScanSettings(int ports, int hosts, Duration window, int maxHosts, Networks home) {
    static PortScanSettings of(PortScanConfig config) {
        return new PortScanSettings(
                inRange("ports", config.ports(), 3, 65_535),
                inRange("hosts", config.hosts(), 3, 65_535),
                Duration.ofSeconds(inRange("windowSeconds", config.windowSeconds(), 10, 86_400)),
                inRange("maxHosts", config.maxHosts(), 100, 10_000_000),
                Networks.parse(PortScanConfig.PID, "homeNetworks", config.homeNetworks()));
    }

    private static int inRange(String key, int value, int min, int max) {
        return Setting.inRange(PortScanConfig.PID, key, value, min, max);
    }
}
