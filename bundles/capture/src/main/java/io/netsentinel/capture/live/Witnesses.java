package io.netsentinel.capture.live;

import io.netsentinel.capture.evidence.EvidenceWriters;
import io.netsentinel.capture.traffic.CaptureTraffic;

/**
 * Who looks on while packets become flows.
 *
 * @param traffic lets people watch who talks
 * @param evidence keeps packets, if that is switched on
 */
record Witnesses(CaptureTraffic traffic, EvidenceWriters evidence) {}
