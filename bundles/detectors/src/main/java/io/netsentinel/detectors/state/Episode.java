package io.netsentinel.detectors.state;

import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.detection.Evidence;
import io.netsentinel.api.event.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Something that goes on: counts every flow that belongs to it and tells of them now and then, each exactly once. It
 * speaks when it opens, when as much has come as it told of before, at the latest {@link Episodes#REPORT_NANOS} after
 * the last time, and when it closes.
 */
public final class Episode {
    /** More flows say no more to an analyst, and an alert keeps the first twenty anyway. */
    private static final int MAX_EVIDENCE = 5;

    private final Supplier<Statement> subject;
    private final List<Flow> evidence = new ArrayList<>(MAX_EVIDENCE);
    private long firstNanos = Long.MAX_VALUE;
    private long lastNanos = Long.MIN_VALUE;
    private long latestNanos = Long.MIN_VALUE;
    private long pending;
    private long reported;
    private long reportedAtNanos;
    private boolean open = true;

    Episode(Supplier<Statement> subject) {
        this.subject = subject;
    }

    /** Counts what a flow stands for. */
    public void count(Flow flow, long amount) {
        count(amount, flow.startNanos(), flow.endNanos());
        if (evidence.size() < MAX_EVIDENCE) {
            evidence.add(flow);
        }
    }

    /** Counts what was seen before the episode opened. */
    public void countBacklog(long amount, long first, long last, List<Flow> flows) {
        count(amount, first, last);
        for (Flow flow : flows) {
            if (evidence.size() < MAX_EVIDENCE) {
                evidence.add(flow);
            }
        }
    }

    private void count(long amount, long first, long last) {
        pending += amount;
        firstNanos = Math.min(firstNanos, first);
        lastNanos = Math.max(lastNanos, last);
        latestNanos = Math.max(latestNanos, last);
    }

    /** Whether it still goes on. */
    public boolean isOpen() {
        return open;
    }

    /** Event time of the last flow that belongs to it. */
    public long latestNanos() {
        return latestNanos;
    }

    boolean hasDoubled() {
        return pending > 0 && pending >= reported;
    }

    boolean isDue(long clockNanos) {
        return pending > 0 && clockNanos - reportedAtNanos >= Episodes.REPORT_NANOS;
    }

    void close() {
        open = false;
    }

    /** Turns what is not yet told into a detection. */
    Detection report(long clockNanos) {
        Statement now = subject.get();
        Detection detection = new Detection(
                now.key(),
                firstNanos,
                lastNanos,
                now.severity(),
                now.title(),
                now.explanation(),
                now.sources(),
                now.targets(),
                now.techniques(),
                pending,
                evidence.stream().map(Evidence::of).toList());
        reported += pending;
        reportedAtNanos = clockNanos;
        pending = 0;
        firstNanos = Long.MAX_VALUE;
        lastNanos = Long.MIN_VALUE;
        evidence.clear();
        return detection;
    }

    boolean hasPending() {
        return pending > 0;
    }
}
