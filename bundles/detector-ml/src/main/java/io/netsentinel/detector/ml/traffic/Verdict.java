package io.netsentinel.detector.ml.traffic;

import io.netsentinel.api.detection.Anomaly;
import io.netsentinel.api.detection.Evidence;
import io.netsentinel.api.event.IpAddress;
import java.util.List;

/**
 * What a model says of one flow, or of one host in a window of time.
 *
 * @param startNanos event time at which it began
 * @param endNanos event time at which it ended
 * @param host whose doing it is
 * @param targets whom it is done to, those that matter most first, at most ten
 * @param surprise minus the natural logarithm of the share of normal traffic that is as strange: 6.9 is one in a thousand
 * @param contributions the features that made it, the largest first
 * @param flows how many flows it stands for
 * @param evidence some of them
 */
public record Verdict(
        long startNanos,
        long endNanos,
        IpAddress host,
        List<IpAddress> targets,
        double surprise,
        List<Anomaly.Contribution> contributions,
        long flows,
        List<Evidence> evidence) {
    /** Copies the lists. */
    public Verdict {
        targets = List.copyOf(targets);
        contributions = List.copyOf(contributions);
        evidence = List.copyOf(evidence);
    }

    /** The share of normal traffic that is less strange, in percent: 99.9 means one in a thousand is as strange. */
    public double percentile() {
        return percentile(surprise);
    }

    /** The percentile that a surprise means. */
    public static double percentile(double surprise) {
        return 100 * -Math.expm1(-surprise);
    }
}
