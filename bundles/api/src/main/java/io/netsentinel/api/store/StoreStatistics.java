package io.netsentinel.api.store;

/**
 * How much a store holds.
 *
 * @param flows number of flows
 * @param activities number of activities
 * @param detections number of detections
 * @param alerts number of alerts
 * @param bytesOnDisk size of its files
 */
public record StoreStatistics(long flows, long activities, long detections, long alerts, long bytesOnDisk) {}
