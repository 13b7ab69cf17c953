package io.netsentinel.core.queue;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.event.EventBatch;
import io.netsentinel.api.event.Timeline;
import java.util.List;

/** What travels through the pipeline's queues. */
public sealed interface Message {
    /** The account of work under way that this message is booked on. */
    InFlight inFlight();

    /** How many events, detections or alerts it carries. */
    int size();

    /** Messages that come from a source. */
    sealed interface FromSource extends Message {}

    /** Events of a source. */
    record Events(EventBatch batch, InFlight inFlight) implements FromSource {
        @Override
        public int size() {
            return batch.events().size();
        }
    }

    /** No more events will come on this timeline. */
    record TimelineEnd(Timeline timeline, InFlight inFlight) implements FromSource {
        @Override
        public int size() {
            return 0;
        }
    }

    /** What a detector found. */
    record Detections(Timeline timeline, String detector, List<Detection> detections, InFlight inFlight)
            implements Message {
        @Override
        public int size() {
            return detections.size();
        }
    }

    /** New revisions of alerts. */
    record Alerts(List<Alert> alerts, InFlight inFlight) implements Message {
        @Override
        public int size() {
            return alerts.size();
        }
    }
}
