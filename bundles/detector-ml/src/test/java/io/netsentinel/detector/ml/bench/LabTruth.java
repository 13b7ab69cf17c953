package io.netsentinel.detector.ml.bench;

import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.model.Subject;
import io.netsentinel.detector.ml.traffic.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which verdicts are about attacks: those of flows that a label covers, or of windows in which their source sent one. */
record LabTruth(List<LabLabel> labels, Map<IpAddress, List<Labelled>> bySource) {
    /** A flow of an attack. */
    record Labelled(Flow flow, int label) {}

    static LabTruth of(LabRecording recording, List<LabLabel> labels) {
        Map<IpAddress, List<Labelled>> bySource = new HashMap<>();
        for (Event event : recording.events()) {
            if (event instanceof Flow flow) {
                for (int label = 0; label < labels.size(); label++) {
                    if (labels.get(label).covers(flow)) {
                        bySource.computeIfAbsent(flow.source(), key -> new ArrayList<>())
                                .add(new Labelled(flow, label));
                    }
                }
            }
        }
        return new LabTruth(labels, bySource);
    }

    private Set<Integer> all(Verdict verdict, Subject subject) {
        Set<Integer> labels = new HashSet<>();
        for (Labelled labelled : bySource.getOrDefault(verdict.host(), List.of())) {
            Flow flow = labelled.flow;
            boolean isIt = subject == Subject.FLOW
                    ? flow.startNanos() == verdict.startNanos()
                            && flow.endNanos() == verdict.endNanos()
                            && flow.target().equals(verdict.targets().get(0))
                    : flow.endNanos() >= verdict.startNanos() && flow.endNanos() < verdict.endNanos();
            if (isIt) {
                labels.add(labelled.label);
            }
        }
        return labels;
    }

    /** The attacks that a verdict is about, by their places among the labels. */
    Set<Integer> episodes(Verdict verdict, Subject subject) {
        Set<Integer> episodes = all(verdict, subject);
        episodes.removeIf(label -> labels.get(label).isNeutral());
        return episodes;
    }

    /** Whether it is about nothing but what counts neither way. */
    boolean isNeutral(Verdict verdict, Subject subject, Set<Integer> episodes) {
        return episodes.isEmpty() && !all(verdict, subject).isEmpty();
    }

    /** Whether its host attacked somebody a moment ago. */
    boolean isEcho(Verdict verdict, long nanos) {
        return bySource.getOrDefault(verdict.host(), List.of()).stream()
                .anyMatch(labelled -> verdict.endNanos() >= labelled.flow.startNanos()
                        && verdict.startNanos() <= labelled.flow.endNanos() + nanos);
    }
}
