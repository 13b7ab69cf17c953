package io.netsentinel.api.detection;

import java.util.List;

/**
 * What a model of normal traffic found unusual, for the explanation of a {@link Detection}.
 *
 * @param model id of the model
 * @param percentile share of normal traffic that scores lower, 0 to 100: 99.9 means that one in a thousand normal flows
 *     scores as high; 99.99 stands for that and all above, which nobody can tell from some days of traffic
 * @param contributions the features that made it, the largest first
 */
public record Anomaly(String model, double percentile, List<Contribution> contributions) {
    /** Copies the list and checks the percentile. */
    public Anomaly {
        if (!(percentile >= 0 && percentile <= 100)) {
            throw new IllegalArgumentException("percentile must be 0 to 100, not " + percentile);
        }
        contributions = List.copyOf(contributions);
    }

    /**
     * What one feature adds.
     *
     * @param feature its name, for instance {@code distinct_targets}
     * @param value what was seen, in the feature's own unit
     * @param expected what the model expected instead
     * @param share part of the whole score, 0 to 1
     * @param words the same in words: {@code 1,204 destinations in 60 s; usual is at most 12}
     */
    public record Contribution(String feature, double value, double expected, double share, String words) {}
}
