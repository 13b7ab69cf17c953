package io.netsentinel.detector.ml.detect;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.detection.Evidence;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.detector.ml.traffic.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What one host does that is unusual, as long as it goes on. It is explained by the strangest of it, and every detection
 * adds what was not told yet.
 */
final class HostAlert {
    static final long REPORT_NANOS = Duration.ofSeconds(30).toNanos();

    /** More says no more to an analyst, and an alert keeps the first twenty anyway. */
    private static final int MAX_EVIDENCE = 5;

    private final Statements statements;
    private final Set<IpAddress> targets = new LinkedHashSet<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private Verdict strangest;
    private long lastNanos = Long.MIN_VALUE;
    private long told;
    private long pending;
    private long pendingFlows;
    private long pendingFirstNanos = Long.MAX_VALUE;
    private long pendingLastNanos = Long.MIN_VALUE;
    private long waitingSinceNanos;

    HostAlert(Statements statements, Verdict first) {
        this.statements = statements;
        this.strangest = first;
    }

    void add(Verdict verdict) {
        if (verdict.surprise() > strangest.surprise()) {
            strangest = verdict;
        }
        if (pending == 0) {
            waitingSinceNanos = verdict.endNanos();
        }
        pending++;
        pendingFlows += statements.newFlows(verdict, lastNanos);
        pendingFirstNanos = Math.min(pendingFirstNanos, verdict.startNanos());
        pendingLastNanos = Math.max(pendingLastNanos, verdict.endNanos());
        lastNanos = Math.max(lastNanos, verdict.endNanos());
        for (IpAddress target : verdict.targets()) {
            if (targets.size() < Alert.MAX_HOSTS) {
                targets.add(target);
            }
        }
        for (Evidence some : verdict.evidence()) {
            if (evidence.size() < MAX_EVIDENCE && !evidence.contains(some)) {
                evidence.add(some);
            }
        }
    }

    /** Event time of the last verdict's end. */
    long lastNanos() {
        return lastNanos;
    }

    /** Whether as much waits as was told. */
    boolean hasDoubled() {
        return pending >= Math.max(1, told);
    }

    boolean isDue(long clockNanos) {
        return pending > 0 && clockNanos - waitingSinceNanos >= REPORT_NANOS;
    }

    /** Turns what was not told yet into a detection. */
    void tellRest(Consumer<Detection> found) {
        if (pending == 0) {
            return;
        }
        found.accept(statements.detection(
                strangest,
                pendingFirstNanos,
                pendingLastNanos,
                List.copyOf(targets),
                pendingFlows,
                List.copyOf(evidence)));
        told += pending;
        pending = 0;
        pendingFlows = 0;
        pendingFirstNanos = Long.MAX_VALUE;
        pendingLastNanos = Long.MIN_VALUE;
        targets.clear();
        evidence.clear();
    }
}
