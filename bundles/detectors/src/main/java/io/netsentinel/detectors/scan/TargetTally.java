package io.netsentinel.detectors.scan;

import io.netsentinel.api.event.IpAddress;
import java.time.Duration;

/** Probes of many ports of one host. */
final class TargetTally extends Tally {
    private final IpAddress target;

    TargetTally(IpAddress target, Duration window) {
        super(window);
        this.target = target;
    }

    IpAddress target() {
        return target;
    }
}
