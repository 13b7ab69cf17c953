package io.netsentinel.api.store;

import java.time.Instant;

/**
 * What happened in one stretch of time.
 *
 * @param start its beginning, a multiple of the bucket length since the epoch
 * @param flows number of flows that ended in it
 * @param bytes their bytes
 */
public record HistogramBucket(Instant start, long flows, long bytes) {}
