package io.netsentinel.detector.ml.drift;

/**
 * A feature that is spread otherwise than it was.
 *
 * @param feature its name, or {@code score}
 * @param index population stability index, corrected for the size of the sample
 * @param words where it grew most: {@code 31 % at 5300 or more, was 10 %}
 */
public record Drift(String feature, double index, String words) {}
