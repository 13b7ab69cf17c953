package io.netsentinel.detectors.testing;

import io.netsentinel.api.detection.Analysis;
import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.detection.Detector;
import io.netsentinel.api.event.EventBatch;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.Timeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** What a detector says about some flows. */
public final class Analysed {
    private Analysed() {}

    /** All flows in one batch, to the end. */
    public static List<Detection> whole(Detector detector, List<Flow> flows) {
        List<Detection> found = new ArrayList<>();
        Analysis analysis = detector.begin(Timeline.LIVE);
        feed(analysis, flows, found);
        analysis.end(found::add);
        return found;
    }

    /** Likewise, for a stream. */
    public static List<Detection> whole(Detector detector, Stream<Flow> flows) {
        return whole(detector, flows.toList());
    }

    /** The flows in batches of random sizes, some of them empty, to the end. */
    public static List<Detection> cut(Detector detector, List<Flow> flows, long seed) {
        Random random = new Random(seed);
        List<Detection> found = new ArrayList<>();
        Analysis analysis = detector.begin(Timeline.LIVE);
        for (int from = 0; from < flows.size(); ) {
            int to = Math.min(flows.size(), from + random.nextInt(1 + random.nextInt(200)));
            feed(analysis, flows.subList(from, to), found);
            from = to;
        }
        analysis.end(found::add);
        return found;
    }

    /** Hands over one batch. */
    public static void feed(Analysis analysis, List<Flow> flows, List<Detection> found) {
        long watermark =
                flows.isEmpty() ? Flows.nanos(0) : flows.get(flows.size() - 1).endNanos();
        analysis.analyse(new EventBatch(Timeline.LIVE, "test", List.copyOf(flows), watermark), found::add);
    }

    /** The sum of counts by key. */
    public static Map<String, Long> counts(List<Detection> found) {
        Map<String, Long> counts = new LinkedHashMap<>();
        found.forEach(detection -> counts.merge(detection.key(), detection.count(), Long::sum));
        return counts;
    }
}
