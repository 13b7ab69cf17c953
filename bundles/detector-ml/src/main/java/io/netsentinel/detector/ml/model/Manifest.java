package io.netsentinel.detector.ml.model;

import io.netsentinel.api.model.Subject;
import io.netsentinel.api.model.TrainingData;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a model is; the first entry of its file.
 *
 * @param format version of the file's layout
 * @param id what it judges and its version, as in {@link io.netsentinel.api.model.Model#id()}
 * @param subject what it judges
 * @param created when its training ended
 * @param createdBy who started it
 * @param data what it learned from
 * @param features what it looks at, in order
 * @param schema hash over the features
 * @param metrics by name
 * @param parts the SHA-256 of each other entry, by name, in lower-case hexadecimal
 */
public record Manifest(
        int format,
        String id,
        Subject subject,
        Instant created,
        String createdBy,
        TrainingData data,
        List<String> features,
        String schema,
        Map<String, Double> metrics,
        Map<String, String> parts) {
    /** The only layout so far. */
    public static final int FORMAT = 1;

    /** Copies the collections. */
    public Manifest {
        features = List.copyOf(features);
        metrics = Map.copyOf(metrics);
        parts = Map.copyOf(parts);
    }

    Manifest withParts(Map<String, String> hashes) {
        return new Manifest(format, id, subject, created, createdBy, data, features, schema, metrics, hashes);
    }

    /** The same model under another id. */
    public Manifest withId(String newId, String newCreatedBy) {
        return new Manifest(format, newId, subject, created, newCreatedBy, data, features, schema, metrics, parts);
    }
}
