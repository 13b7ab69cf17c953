package io.netsentinel.api.store;

import io.netsentinel.api.detection.Detection;

/**
 * A detection with its origin, as it is kept.
 *
 * @param timeline id of the timeline
 * @param detector id of the detector that made it
 * @param detection what it said
 */
public record DetectionRecord(String timeline, String detector, Detection detection) {}
