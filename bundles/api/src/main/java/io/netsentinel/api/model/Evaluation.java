package io.netsentinel.api.model;

import java.util.List;

/**
 * How well a model tells labelled attacks from the rest of a capture.
 *
 * @param judged flows or windows that were judged, without those that the labels call neutral
 * @param attacks how many of them the labels call an attack
 * @param auroc area under the ROC curve, 0.5 is guessing; NaN without attacks or without others
 * @param falseAlerts judged above the threshold without a label, one for each host and ten minutes
 * @param minutes length of the capture
 * @param episodes each labelled row that is not neutral
 */
public record Evaluation(
        String model,
        long judged,
        long attacks,
        double auroc,
        long falseAlerts,
        double minutes,
        List<Episode> episodes) {
    /** Copies the list. */
    public Evaluation {
        episodes = List.copyOf(episodes);
    }

    /**
     * One labelled attack.
     *
     * @param percentile the highest of its scores, 0 to 100; NaN if nothing of it was judged
     * @param isFound whether that is above the threshold
     */
    public record Episode(String label, String source, String target, double percentile, boolean isFound) {}
}
