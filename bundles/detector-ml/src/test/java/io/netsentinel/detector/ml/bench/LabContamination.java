package io.netsentinel.detector.ml.bench;

import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.Flow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A benign recording into which some port scans of another one slipped: what somebody trains by who doesn't know. */
final class LabContamination {
    private static final List<String> TOOLS = List.of("nmap -sS", "nmap -sT");

    private LabContamination() {}

    /**
     * Mixes.
     *
     * @param share of the scans among all flows then, half from each of two scans, each a third of the time into the
     *     recording after the one before
     */
    static LabRecording mix(LabRecording benign, LabRecording attacked, List<LabLabel> labels, double share) {
        List<Event> events = new ArrayList<>(benign.events());
        long flows = events.stream().filter(Flow.class::isInstance).count();
        long each = Math.round(flows * share / (1 - share) / TOOLS.size());
        long first = events.stream().mapToLong(Event::timeNanos).min().orElseThrow();
        long last = events.stream().mapToLong(Event::timeNanos).max().orElseThrow();
        for (int i = 0; i < TOOLS.size(); i++) {
            String tool = TOOLS.get(i);
            LabLabel label = labels.stream()
                    .filter(it -> it.tool().equals(tool))
                    .findFirst()
                    .orElseThrow();
            List<Flow> scan = attacked.events().stream()
                    .filter(event -> event instanceof Flow flow && label.covers(flow))
                    .map(Flow.class::cast)
                    .limit(each)
                    .toList();
            long start = first + (last - first) / (TOOLS.size() + 1) * (i + 1);
            long by = start - scan.get(0).startNanos();
            scan.forEach(flow -> events.add(shifted(flow, by)));
        }
        events.sort(Comparator.comparingLong(Event::timeNanos));
        return new LabRecording(benign.name(), events);
    }

    private static Flow shifted(Flow flow, long nanos) {
        return new Flow(
                flow.startNanos() + nanos,
                flow.endNanos() + nanos,
                flow.source(),
                flow.sourcePort(),
                flow.target(),
                flow.targetPort(),
                flow.protocol(),
                flow.vlan(),
                flow.toServer(),
                flow.toClient(),
                flow.meanGapMicros(),
                flow.stdGapMicros(),
                flow.synCount(),
                flow.ackCount(),
                flow.finCount(),
                flow.rstCount(),
                flow.pshCount(),
                flow.urgCount(),
                flow.activeMicros(),
                flow.fragments(),
                flow.state(),
                flow.endReason(),
                flow.application(),
                flow.tunnel());
    }
}
