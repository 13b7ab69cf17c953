package io.netsentinel.api.pipeline;

/**
 * A bounded queue at one moment. Counts are since the queue's start.
 *
 * @param name for instance {@code detector.port-scan}
 * @param batches how many wait now
 * @param capacity how many can wait
 * @param taken events that entered
 * @param processed events that left it, processed
 * @param dropped events of live sources that found it full
 * @param blockedMillis how long lossless sources waited because it was full
 */
public record QueueStatus(
        String name, int batches, int capacity, long taken, long processed, long dropped, long blockedMillis) {}
