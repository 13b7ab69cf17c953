package io.netsentinel.detector.ml.host;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** How regularly a host comes back to one service of another over minutes, as malware does that asks for orders. */
final class Visits {
    /** Connections closer together are one visit. */
    private static final long APART_NANOS = 500_000_000L;

    private static final long MEMORY_NANOS = 300_000_000_000L;
    private static final int MOST_VISITS = (int) (MEMORY_NANOS / APART_NANOS);
    private static final int INTERVALS = 20;
    private static final int LEAST_INTERVALS = 6;
    private static final double SURE_INTERVALS = 5;
    private static final double LEAST_SECONDS = 0.1;

    private final Deque<Long> ends = new ArrayDeque<>();
    private final double[] seconds = new double[INTERVALS];
    private int intervals;
    private long lastStart = Long.MIN_VALUE;
    private double median;

    void add(long startNanos, long endNanos) {
        if (lastStart == Long.MIN_VALUE) {
            lastStart = startNanos;
        } else if (startNanos - lastStart > APART_NANOS) {
            seconds[intervals % INTERVALS] = (startNanos - lastStart) / 1e9;
            intervals++;
            lastStart = startNanos;
        }
        while (!ends.isEmpty() && ends.peekFirst() <= endNanos - MEMORY_NANOS) {
            ends.removeFirst();
        }
        if (ends.size() < MOST_VISITS && (ends.isEmpty() || endNanos - ends.peekLast() > APART_NANOS)) {
            ends.addLast(endNanos);
        }
    }

    /** Visits of the last five minutes. */
    int count() {
        return ends.size();
    }

    /**
     * 1 if the last intervals are all alike, 0 if they vary by half or are too few to say. By the median and the median
     * deviation from it, so that one pause does not hide a rhythm.
     */
    double regularity() {
        if (intervals < LEAST_INTERVALS) {
            return 0;
        }
        int count = Math.min(intervals, INTERVALS);
        median = median(Arrays.copyOf(seconds, count));
        double[] deviations = new double[count];
        for (int i = 0; i < count; i++) {
            deviations[i] = Math.abs(seconds[i] - median);
        }
        double alike = Math.max(0, 1 - 2 * median(deviations) / Math.max(median, LEAST_SECONDS));
        return alike * Math.min(1, (count - SURE_INTERVALS) / SURE_INTERVALS);
    }

    /** The usual interval, known once {@link #regularity} was asked. */
    double secondsBetween() {
        return median;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
