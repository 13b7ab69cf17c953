package io.netsentinel.detectors.scan;

import io.netsentinel.api.event.Flow;
import io.netsentinel.detectors.state.LongSet;
import io.netsentinel.detectors.state.SlidingCount;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The probes of one source that share a target host, or a target port: how many different ports, or hosts, they asked
 * for, and how strongly that speaks for a scan. Scores are in quarters, so that weaker signs can count less.
 */
class Tally {
    static final int FULL = 4;
    private static final int SLOTS = 6;

    /** Enough to see any scan; when it is full, an ever failing client starts anew. */
    private static final int MAX_SEEN = 512;

    private final long windowNanos;
    private final LongSet seen = new LongSet(MAX_SEEN);
    private final SlidingCount score;
    private final SlidingCount flows;
    private final Figures figures = new Figures();
    private @Nullable Flow first;
    private long firstNanos = Long.MAX_VALUE;
    private long lastNanos = Long.MIN_VALUE;
    private @Nullable Scan scan;

    Tally(Duration window) {
        windowNanos = window.toNanos();
        score = new SlidingCount(windowNanos / (SLOTS - 1), SLOTS);
        flows = new SlidingCount(windowNanos / (SLOTS - 1), SLOTS);
    }

    /** Counts a probe for {@code item}, a port or a host; only the first one for it scores. */
    boolean count(Flow flow, long item, int points) {
        if (first == null || flow.startNanos() - lastNanos > windowNanos) {
            restart(flow);
        }
        firstNanos = Math.min(firstNanos, flow.startNanos());
        lastNanos = Math.max(lastNanos, flow.endNanos());
        flows.add(flow.startNanos(), 1);
        figures.count(flow);
        if (seen.isFull()) {
            seen.clear();
        }
        boolean isNew = seen.add(item);
        if (isNew) {
            score.add(flow.startNanos(), points);
        }
        return isNew;
    }

    void restart(Flow flow) {
        first = flow;
        firstNanos = flow.startNanos();
        figures.clear();
        seen.clear();
    }

    LongSet seen() {
        return seen;
    }

    int score() {
        return score.sum();
    }

    int flows() {
        return flows.sum();
    }

    Figures figures() {
        return figures;
    }

    /** The first flow, as evidence. */
    @Nullable Flow first() {
        return first;
    }

    /** When what is counted began. */
    long firstNanos() {
        return Math.max(firstNanos, lastNanos - windowNanos);
    }

    long lastNanos() {
        return lastNanos;
    }

    /** The scan that its probes belong to, null if none is going on. */
    @Nullable Scan scan() {
        Scan current = scan;
        return current != null && current.isOpen() ? current : null;
    }

    void belongsTo(Scan found) {
        scan = found;
    }
}
