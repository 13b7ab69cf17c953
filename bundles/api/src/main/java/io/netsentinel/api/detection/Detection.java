package io.netsentinel.api.detection;

import io.netsentinel.api.event.IpAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A detector's statement that something happened. Detections of one detector with the same {@code key} tell of the same
 * thing: core folds them into one alert, adding up their counts.
 *
 * @param key what makes it the same thing, for instance {@code vertical 10.0.0.5>10.0.0.9}
 * @param firstSeenNanos event time of the first event that it stands for
 * @param lastSeenNanos event time of the last one
 * @param severity how bad it is
 * @param title a line for a list, without addresses and counts, for instance {@code SSH brute force}
 * @param explanation a sentence with the figures that made the detector speak
 * @param sources who does it
 * @param targets whom it is done to
 * @param techniques the ATT&amp;CK techniques
 * @param count how many events (flows, tries, probes) it stands for that no earlier detection of this key counted
 * @param evidence some of these events, for an analyst to look at
 * @param anomaly what a model found unusual, null where no model spoke
 */
public record Detection(
        String key,
        long firstSeenNanos,
        long lastSeenNanos,
        Severity severity,
        String title,
        String explanation,
        List<IpAddress> sources,
        List<IpAddress> targets,
        List<Technique> techniques,
        long count,
        List<Evidence> evidence,
        @Nullable Anomaly anomaly) {
    /** Copies the lists and checks that it says what happened to whom. */
    public Detection {
        if (count < 0) {
            throw new IllegalArgumentException("count must not be negative: " + count);
        }
        if (lastSeenNanos < firstSeenNanos) {
            throw new IllegalArgumentException("last seen before first seen: " + key);
        }
        sources = List.copyOf(sources);
        targets = List.copyOf(targets);
        techniques = List.copyOf(techniques);
        evidence = List.copyOf(evidence);
    }

    /** A detection of no model. */
    public Detection(
            String key,
            long firstSeenNanos,
            long lastSeenNanos,
            Severity severity,
            String title,
            String explanation,
            List<IpAddress> sources,
            List<IpAddress> targets,
            List<Technique> techniques,
            long count,
            List<Evidence> evidence) {
        this(
                key,
                firstSeenNanos,
                lastSeenNanos,
                severity,
                title,
                explanation,
                sources,
                targets,
                techniques,
                count,
                evidence,
                null);
    }
}
