package io.netsentinel.detector.ml.training;

import io.netsentinel.api.model.TrainingData;
import io.netsentinel.detector.ml.traffic.TrafficModel;
import java.util.Map;

/**
 * What came out of a training.
 *
 * @param model the model
 * @param data what it learned from
 * @param metrics by name, all finite: {@code loss.held_out}, {@code epochs}, {@code networks}, {@code seconds},
 *     {@code threshold.one_a_day} and such
 */
public record Trained(TrafficModel model, TrainingData data, Map<String, Double> metrics) {
    /** Copies the map. */
    public Trained {
        metrics = Map.copyOf(metrics);
    }
}
