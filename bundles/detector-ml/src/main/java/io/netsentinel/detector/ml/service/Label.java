package io.netsentinel.detector.ml.service;

import io.netsentinel.api.event.IpAddress;
import io.netsentinel.detector.ml.traffic.Verdict;
import java.util.List;

/**
 * An attack that somebody knows of.
 *
 * @param start seconds since the epoch
 * @param end likewise
 * @param sources who did it
 * @param targets to whom
 * @param name what it was
 */
record Label(double start, double end, LabelHosts sources, LabelHosts targets, String name) {
    /** The times are a tool's: its first packet may be a little earlier, the last a little later. */
    private static final double SLACK = 1;

    private static final double NANOS = 1e9;
    private static final String NEUTRAL = "_relayed";

    /** Whether it is only an attack's trace on somebody who passes it on, which counts neither way. */
    boolean isNeutral() {
        return name.endsWith(NEUTRAL);
    }

    /** Whether a verdict is about it: about its hosts, in either direction, while it went on. */
    boolean covers(Verdict verdict) {
        return verdict.startNanos() / NANOS <= end + SLACK
                && verdict.endNanos() / NANOS >= start - SLACK
                && (isBetween(sources, verdict, targets) || isBetween(targets, verdict, sources));
    }

    private static boolean isBetween(LabelHosts some, Verdict verdict, LabelHosts others) {
        List<IpAddress> targets = verdict.targets();
        return some.contain(verdict.host()) && targets.stream().anyMatch(others::contain);
    }
}
