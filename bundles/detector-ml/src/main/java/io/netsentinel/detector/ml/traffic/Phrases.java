package io.netsentinel.detector.ml.traffic;

import java.util.Map;

/**
 * Says in words what a feature's value means. Immutable.
 *
 * @param byFeature the phrase of each feature
 */
public record Phrases(Map<String, Phrase> byFeature) {
    /**
     * A phrase.
     *
     * @param unit how values are written
     * @param text with {@code %s} where the value goes; a phrase without is complete, as for what is true or not
     */
    public record Phrase(Unit unit, String text) {}

    /** Copies the map. */
    public Phrases {
        byFeature = Map.copyOf(byFeature);
    }

    /** {@code 1,204 destinations in 60 s; expected about 12}. */
    public String say(String feature, double value, double expected) {
        Phrase phrase = byFeature.getOrDefault(feature, new Phrase(Unit.PLAIN, feature + " %s"));
        if (!phrase.text.contains("%s")) {
            return phrase.text;
        }
        String seen = phrase.unit.text(value);
        String usual = phrase.unit.text(expected);
        String text = phrase.text.replace("%s", seen);
        return seen.equals(usual) ? text : text + "; expected about " + usual;
    }
}
