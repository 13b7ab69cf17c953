package io.netsentinel.capture.testing;

import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.EventSink;
import io.netsentinel.api.event.Flow;
import java.util.ArrayList;
import java.util.List;

/** Keeps the flows that a source pushes. */
public final class RecordingSink implements EventSink {
    private final List<Flow> flows = new ArrayList<>();
    private final List<Integer> batchSizes = new ArrayList<>();
    private final List<Long> watermarks = new ArrayList<>();

    @Override
    public void accept(List<? extends Event> events, long watermarkNanos) {
        for (Event event : events) {
            if (event instanceof Flow flow) {
                flows.add(flow);
            }
        }
        batchSizes.add(events.size());
        watermarks.add(watermarkNanos);
    }

    public List<Flow> flows() {
        return flows;
    }

    public List<Integer> batchSizes() {
        return batchSizes;
    }

    public List<Long> watermarks() {
        return watermarks;
    }
}
