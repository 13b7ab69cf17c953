package io.netsentinel.detector.ml.flow;

/** A sum that forgets: what was added counts half as much after some 40 seconds, and nearly nothing after five minutes. */
final class Fading {
    private static final double FORGETTING_NANOS = 60e9;

    private double sum;
    private long timeNanos;

    void add(long now, double value) {
        sum = at(now) + value;
        timeNanos = Math.max(timeNanos, now);
    }

    double at(long now) {
        return sum * Math.exp(-Math.max(0, now - timeNanos) / FORGETTING_NANOS);
    }
}
