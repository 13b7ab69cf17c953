package io.netsentinel.detector.ml.training;

import io.netsentinel.api.event.IpAddress;
import io.netsentinel.detector.ml.anomaly.EvenSample;
import io.netsentinel.detector.ml.traffic.AlertRate;
import java.util.LinkedHashMap;
import java.util.Map;

/** The largest surprise of each host in each minute, which is what alerts are counted by. Used by one thread. */
final class HostMinutes {
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final int MOST = 500_000;
    private static final double TAIL = 0.1;
    private static final int LEAST_TAIL = 10;
    private static final double LEAST_SCALE = 0.5;

    private final EvenSample<Double> largest = new EvenSample<>(MOST);
    private final Map<IpAddress, Double> now = new LinkedHashMap<>();
    private long minute = Long.MIN_VALUE;

    void add(IpAddress host, long nanos, double surprise) {
        long at = Math.floorDiv(nanos, MINUTE_NANOS);
        if (at > minute) {
            flush();
            minute = at;
        }
        now.merge(host, surprise, Math::max);
    }

    private void flush() {
        for (double surprise : now.values()) {
            if (largest.takesNext()) {
                largest.add(surprise);
            }
        }
        now.clear();
    }

    /** How often which surprise comes. */
    AlertRate rate(double days) {
        flush();
        double[] sorted = largest.kept().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        int count = Math.min(sorted.length - 1, Math.max(LEAST_TAIL, (int) (sorted.length * TAIL)));
        double start = sorted[sorted.length - count];
        double excess = 0;
        for (int i = sorted.length - count; i < sorted.length; i++) {
            excess += (sorted[i] - start) / count;
        }
        return new AlertRate(
                start, (double) count / sorted.length, Math.max(LEAST_SCALE, excess), largest.seen() / days, days);
    }
}
