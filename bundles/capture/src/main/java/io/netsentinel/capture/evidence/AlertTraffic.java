package io.netsentinel.capture.evidence;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.event.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The packets that an alert is about: when, and between whom. A side of which the alert doesn't list everybody is anybody,
 * as long as the other end is listed.
 */
final class AlertTraffic {
    /** What led to it and what came of it belongs to the picture. */
    private static final Duration AROUND = Duration.ofSeconds(30);

    private final Set<IpAddress> sources;
    private final Set<IpAddress> targets;
    private final boolean fromAnybody;
    private final boolean toAnybody;
    private final Instant from;
    private final Instant until;

    AlertTraffic(Alert alert) {
        sources = Set.copyOf(alert.sources());
        targets = Set.copyOf(alert.targets());
        fromAnybody = isOpen(alert.sources());
        toAnybody = isOpen(alert.targets());
        from = alert.firstSeen().minus(AROUND);
        until = alert.lastSeen().plus(AROUND);
    }

    private static boolean isOpen(List<IpAddress> hosts) {
        return hosts.isEmpty() || hosts.size() >= Alert.MAX_HOSTS;
    }

    Instant from() {
        return from;
    }

    Instant until() {
        return until;
    }

    /** Whether a packet between two addresses belongs to it, whichever of them sent it. */
    boolean isBetween(IpAddress one, IpAddress other) {
        return isForward(one, other) || isForward(other, one);
    }

    private boolean isForward(IpAddress from, IpAddress to) {
        boolean isSource = sources.contains(from);
        boolean isTarget = targets.contains(to);
        return (isSource || fromAnybody) && (isTarget || toAnybody) && (isSource || isTarget);
    }
}
