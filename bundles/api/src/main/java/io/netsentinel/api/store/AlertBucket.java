package io.netsentinel.api.store;

import io.netsentinel.api.detection.Severity;
import java.time.Instant;
import java.util.Map;

/**
 * Alerts that were last seen in one stretch of time.
 *
 * @param start its beginning, a multiple of the bucket length since the epoch
 * @param counts by severity, those with none left out
 */
public record AlertBucket(Instant start, Map<Severity, Long> counts) {
    /** Copies the map. */
    public AlertBucket {
        counts = Map.copyOf(counts);
    }
}
