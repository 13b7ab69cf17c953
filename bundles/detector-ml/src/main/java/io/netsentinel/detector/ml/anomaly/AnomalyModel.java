package io.netsentinel.detector.ml.anomaly;

/**
 * What was learned of normal rows. Immutable, safe from several threads.
 *
 * @param reproduction gives the scores
 * @param calibration says what they mean
 */
public record AnomalyModel(Reproduction reproduction, Calibration calibration) {}
