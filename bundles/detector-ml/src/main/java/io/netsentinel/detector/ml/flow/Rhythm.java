package io.netsentinel.detector.ml.flow;

import java.util.ArrayDeque;
import java.util.Deque;

/** How regularly a host visits one service of another, as malware does that asks for orders. */
final class Rhythm {
    /** Connections closer together are one visit. */
    private static final long VISIT_NANOS = 500_000_000L;

    private static final long MEMORY_NANOS = 300_000_000_000L;
    private static final int MOST_VISITS = (int) (MEMORY_NANOS / VISIT_NANOS);
    private static final double LEAST_WEIGHT = 0.15;
    private static final double LEAST_MEAN_SECONDS = 1e-3;
    private static final int LEAST_INTERVALS = 6;
    private static final double SURE_INTERVALS = 5;

    private final Deque<Long> visits = new ArrayDeque<>();
    private long lastStart = Long.MIN_VALUE;
    private int intervals;
    private double mean;
    private double variance;

    void add(long startNanos, long endNanos) {
        if (lastStart == Long.MIN_VALUE) {
            lastStart = startNanos;
        } else if (startNanos - lastStart > VISIT_NANOS) {
            learn((startNanos - lastStart) / 1e9);
            lastStart = startNanos;
        }
        while (!visits.isEmpty() && visits.peekFirst() <= endNanos - MEMORY_NANOS) {
            visits.removeFirst();
        }
        if (visits.size() < MOST_VISITS && (visits.isEmpty() || endNanos - visits.peekLast() > VISIT_NANOS)) {
            visits.addLast(endNanos);
        }
    }

    /** A mean and a variance in which the latest intervals weigh more. */
    private void learn(double seconds) {
        double weight = Math.max(1.0 / (intervals + 1), LEAST_WEIGHT);
        intervals++;
        double difference = seconds - mean;
        mean += weight * difference;
        variance = (1 - weight) * (variance + weight * difference * difference);
    }

    /** Visits of the last five minutes. */
    int visits() {
        return visits.size();
    }

    /** 1 if all intervals are alike, 0 if they vary as chance has it, or are too few to say. */
    double regularity() {
        if (intervals < LEAST_INTERVALS) {
            return 0;
        }
        double alike = 1 - Math.sqrt(variance) / Math.max(mean, LEAST_MEAN_SECONDS);
        return Math.max(0, alike) * Math.min(1, (intervals - SURE_INTERVALS) / SURE_INTERVALS);
    }
}
