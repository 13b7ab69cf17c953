package io.netsentinel.detectors.bruteforce;

import io.netsentinel.api.event.Flow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The latest few sessions of a pair, and whether they look like the work of a tool. */
final class SessionWindow {
    /** Gaps that vary less than this are a timer's. */
    private static final double STEADY = 0.15;

    /** A poller waits between its sessions; a guesser with one connection at a time is always in one. */
    private static final double IDLE_SHARE = 0.5;

    private static final int KEPT_FLOWS = 5;

    private final long[] starts;
    private final long[] ends;
    private final long[] sent;
    private final long[] received;
    private final List<Flow> flows = new ArrayList<>(KEPT_FLOWS);
    private int next;
    private int size;

    SessionWindow(int sessions) {
        starts = new long[sessions];
        ends = new long[sessions];
        sent = new long[sessions];
        received = new long[sessions];
    }

    void add(Flow flow) {
        starts[next] = flow.startNanos();
        ends[next] = flow.endNanos();
        sent[next] = flow.toServer().payloadBytes();
        received[next] = flow.toClient().payloadBytes();
        next = (next + 1) % starts.length;
        size = Math.min(size + 1, starts.length);
        if (flows.size() == KEPT_FLOWS) {
            flows.remove(0);
        }
        flows.add(flow);
    }

    /** Whether enough sessions began within this time. */
    boolean isFullWithin(long nanos) {
        return size == starts.length && max(starts) - min(starts) <= nanos;
    }

    /** Whether all of them said about as much. */
    boolean isAlike(double similarity) {
        return variation(sent) <= similarity && variation(received) <= similarity;
    }

    /** Whether a timer starts them, with rests in between: health checks, pollers, jobs. */
    boolean isPolling() {
        long[] sorted = starts.clone();
        Arrays.sort(sorted);
        long[] gaps = new long[sorted.length - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = sorted[i + 1] - sorted[i];
        }
        return variation(gaps) < STEADY && busyShare() < IDLE_SHARE;
    }

    private double busyShare() {
        long busy = 0;
        for (int i = 0; i < starts.length; i++) {
            busy += ends[i] - starts[i];
        }
        return (double) busy / Math.max(1, max(ends) - min(starts));
    }

    /** Standard deviation over mean. */
    private static double variation(long[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double squares = 0;
        for (long value : values) {
            squares += (value - mean) * (value - mean);
        }
        return mean == 0 ? 0 : Math.sqrt(squares / values.length) / mean;
    }

    int size() {
        return size;
    }

    long firstNanos() {
        return min(starts);
    }

    long lastNanos() {
        return max(ends);
    }

    /** The latest few of the flows themselves. */
    List<Flow> flows() {
        return flows;
    }

    private static long min(long[] values) {
        return Arrays.stream(values).min().orElse(0);
    }

    private static long max(long[] values) {
        return Arrays.stream(values).max().orElse(0);
    }

    long bytesSent() {
        return Arrays.stream(sent).sum();
    }

    long bytesReceived() {
        return Arrays.stream(received).sum();
    }
}
