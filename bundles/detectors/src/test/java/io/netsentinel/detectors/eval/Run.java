package io.netsentinel.detectors.eval;

import io.netsentinel.api.detection.Analysis;
import io.netsentinel.api.detection.Detector;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.EventBatch;
import io.netsentinel.api.event.EventSink;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.Timeline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All detectors at work on one capture, without a container around them. */
final class Run implements EventSink {
    private final Map<Detector, Analysis> analyses = new LinkedHashMap<>();
    private final Found.Book book = new Found.Book();
    private long clockNanos;
    private long flows;

    Run(List<Detector> detectors) {
        for (Detector detector : detectors) {
            analyses.put(detector, detector.begin(Timeline.LIVE));
        }
    }

    /** Hands on each event for itself, so that the clock tells when exactly a detector spoke. */
    @Override
    public void accept(List<? extends Event> events, long watermarkNanos) {
        for (Event event : events) {
            flows += event instanceof Flow ? 1 : 0;
            clockNanos = Math.max(clockNanos, event.timeNanos());
            EventBatch batch = new EventBatch(Timeline.LIVE, "evaluation", List.of(event), watermarkNanos);
            analyses.forEach((detector, analysis) ->
                    analysis.analyse(batch, found -> book.add(detector.id(), found, clockNanos)));
        }
    }

    List<Found> end() {
        analyses.forEach((detector, analysis) -> analysis.end(found -> book.add(detector.id(), found, clockNanos)));
        return book.all();
    }

    long flows() {
        return flows;
    }
}
