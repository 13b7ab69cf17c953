package io.netsentinel.detectors.eval;

import io.netsentinel.api.capture.CaptureFiles;
import io.netsentinel.api.detection.Analysis;
import io.netsentinel.api.detection.Detector;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.EventBatch;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.Timeline;
import io.netsentinel.detectors.testing.Flows;
import io.netsentinel.detectors.testing.Spoofed;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Measures what a flow costs: of a capture, which is given, and of the worst that an attacker can send. */
public final class Throughput {
    private static final int BATCH = 1000;
    private static final long WARM_FLOWS = 5_000_000;
    private static final int FLOWS = 1_000_000;

    /** CPU time, since other work on the machine is none of ours. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private Throughput() {}

    /** Give captures. */
    public static void main(String[] arguments) throws Exception {
        for (String argument : arguments) {
            List<Flow> flows = new ArrayList<>();
            CaptureFiles files = Evaluate.captureFiles();
            files.open(Path.of(argument), CaptureFiles.AS_FAST_AS_POSSIBLE)
                    .run((events, watermark) -> keep(events, flows));
            measure(Path.of(argument).getFileName().toString(), flows);
        }
        Flow syn = Flows.halfOpen("10.0.0.1", "10.0.1.10", 80, 1);
        measure("SYN flood from a million addresses", Spoofed.sources(syn, FLOWS));
        measure("worm on a million addresses", Spoofed.targets(syn, FLOWS));
        measure("UDP flood from a million addresses", Spoofed.sources(Flows.udp("10.0.0.1", "10.0.1.10", 9, 1), FLOWS));
    }

    private static void keep(List<? extends Event> events, List<Flow> flows) {
        for (Event event : events) {
            if (event instanceof Flow flow) {
                flows.add(flow);
            }
        }
    }

    private static void measure(String name, Stream<Flow> flows) {
        measure(name, flows.toList());
    }

    private static void measure(String name, List<Flow> flows) {
        List<EventBatch> batches = new ArrayList<>();
        for (int from = 0; from < flows.size(); from += BATCH) {
            List<Event> part = List.copyOf(flows.subList(from, Math.min(flows.size(), from + BATCH)));
            batches.add(new EventBatch(Timeline.LIVE, "throughput", part, 0));
        }
        for (Detector detector : Evaluate.detectors()) {
            double best = Double.MAX_VALUE;
            for (long done = 0; done < WARM_FLOWS; done += flows.size()) {
                best = Math.min(best, nanosPerFlow(detector.begin(Timeline.LIVE), batches, flows.size()));
            }
            System.out.println(String.format(Locale.ROOT, "%-40s %-12s %6.0f ns a flow", name, detector.id(), best));
        }
    }

    private static double nanosPerFlow(Analysis analysis, List<EventBatch> batches, int flows) {
        long began = CLOCK.getCurrentThreadCpuTime();
        for (EventBatch batch : batches) {
            analysis.analyse(batch, found -> {});
        }
        return (CLOCK.getCurrentThreadCpuTime() - began) / (double) flows;
    }
}
