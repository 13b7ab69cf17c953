package io.netsentinel.api.detection;

import io.netsentinel.api.event.Timeline;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Recognizes something in events. Register one as a service and it sees every event from then on through a bounded
 * queue of its own; unregister it and it is gone. A detector has no other outlet than its detections.
 *
 * <p>Core opens one {@link Analysis} per timeline, so a detector's state never mixes clocks. A detector that throws loses
 * the batch at hand (counted); after several failures in a row core leaves it alone for a while and then tries again.
 */
@ConsumerType
public interface Detector {
    /** A stable id in kebab case, for instance {@code port-scan}: it names the queue, the counters and the alerts. */
    String id();

    /** Starts the analysis of a timeline with empty state. */
    Analysis begin(Timeline timeline);
}
