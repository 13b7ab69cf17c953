package io.netsentinel.detector.ml.detect;

import io.netsentinel.api.detection.Anomaly;
import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.detection.Evidence;
import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.model.Subject;
import io.netsentinel.detector.ml.traffic.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a model's verdicts are called when they become detections.
 *
 * @param model id of the model
 * @param threshold surprise from which on there is an alert
 */
record Statements(String model, Subject subject, double threshold) {
    private static final double HIGH = 1.5;
    private static final int MOST_CONTRIBUTIONS = 5;
    private static final int MOST_WORDS = 3;

    /** Beyond it a percentile ranks, but is no probability. */
    private static final double MOST_PERCENT = 99.99;

    private static final double STEPS = 100;

    /** What makes it the same thing. */
    static String key(Subject subject, IpAddress host) {
        return subject.key() + " " + host;
    }

    /** Flows of a verdict that the verdicts until some time didn't count yet: windows overlap, flows don't. */
    long newFlows(Verdict verdict, long untilNanos) {
        long length = verdict.endNanos() - verdict.startNanos();
        if (subject == Subject.FLOW || length <= 0 || untilNanos <= verdict.startNanos()) {
            return verdict.flows();
        }
        double share = (double) Math.max(0, verdict.endNanos() - untilNanos) / length;
        return Math.round(verdict.flows() * share);
    }

    /** A detection that the strangest verdict explains. */
    Detection detection(
            Verdict strangest,
            long firstNanos,
            long lastNanos,
            List<IpAddress> targets,
            long flows,
            List<Evidence> evidence) {
        List<Anomaly.Contribution> contributions =
                strangest.contributions().stream().limit(MOST_CONTRIBUTIONS).toList();
        double percentile = Math.max(0, strangest.percentile());
        return new Detection(
                key(subject, strangest.host()),
                firstNanos,
                lastNanos,
                strangest.surprise() >= HIGH * threshold ? Severity.HIGH : Severity.MEDIUM,
                subject == Subject.FLOW ? "Unusual connection" : "Unusual host behaviour",
                explanation(strangest, percentile),
                List.of(strangest.host()),
                targets,
                List.of(),
                flows,
                evidence,
                new Anomaly(model, Math.min(MOST_PERCENT, percentile), contributions));
    }

    private String explanation(Verdict verdict, double percentile) {
        String what = subject == Subject.FLOW ? "A connection of " : "The behaviour of ";
        String how = what + verdict.host() + " is stranger than " + percent(percentile) + " of normal traffic";
        String why = verdict.contributions().stream()
                .limit(MOST_WORDS)
                .map(Anomaly.Contribution::words)
                .map(Statements::asPhrase)
                .collect(Collectors.joining(", "));
        return why.isEmpty() ? how + "." : how + ": " + why + ".";
    }

    /** Rounds down: nothing is said to be stranger than it is. */
    private static String percent(double percentile) {
        return percentile >= MOST_PERCENT
                ? "over 99.99 %"
                : String.format(Locale.ROOT, "%.2f %%", Math.floor(percentile * STEPS) / STEPS);
    }

    /** Brackets what follows a semicolon, so that several of them make a list. */
    private static String asPhrase(String words) {
        int end = words.indexOf("; ");
        return end < 0 ? words : words.substring(0, end) + " (" + words.substring(end + 2) + ")";
    }
}
