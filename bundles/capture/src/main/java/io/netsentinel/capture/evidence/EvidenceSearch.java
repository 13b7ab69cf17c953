package io.netsentinel.capture.evidence;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.capture.EvidenceException;
import io.netsentinel.api.capture.SavedPackets;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;

/**
 * Looks for the packets of an alert. The segments of each capture thread are read one after the other, those of several
 * threads side by side, so that it takes a megabyte of memory for each thread, however large the ring is.
 */
final class EvidenceSearch {
    private static final Comparator<SegmentChain> BY_TIME = Comparator.comparingLong(chain -> chain.packet().timeNanos);

    private final Alert alert;
    private final AlertTraffic wanted;
    private final List<Segment> ring;
    private final Instant since;

    /** @throws EvidenceException if there is nothing to search */
    EvidenceSearch(Alert alert, List<Segment> ring) throws EvidenceException {
        this.alert = alert;
        this.ring = ring;
        wanted = new AlertTraffic(alert);
        since = Segment.instant(SegmentFolder.since(ring)
                .orElseThrow(() -> new EvidenceException("the ring is empty: no packet was captured since"
                        + " evidence was switched on, or its files were deleted")));
        if (alert.sources().isEmpty() && alert.targets().isEmpty()) {
            throw new EvidenceException("alert " + alert.id() + " names no host whose packets could be looked for");
        }
    }

    SavedPackets save(OutputStream out, DoubleConsumer progress)
            throws EvidenceException, IOException, InterruptedException {
        EvidenceFile file = new EvidenceFile(out, comment());
        List<SegmentChain> chains = chains(progress);
        try {
            merge(chains, file);
        } finally {
            chains.forEach(SegmentChain::close);
        }
        if (file.packets() == 0) {
            throw nothingFound();
        }
        file.flush();
        return new SavedPackets(file.packets(), file.size(), wanted.from(), wanted.until(), since);
    }

    private List<SegmentChain> chains(DoubleConsumer listener) {
        Map<String, List<Segment>> byThread = new TreeMap<>();
        long from = Segment.nanos(wanted.from());
        long until = Segment.nanos(wanted.until());
        long total = 0;
        for (Segment segment : ring) {
            if (segment.overlaps(from, until)) {
                byThread.computeIfAbsent(segment.label(), label -> new ArrayList<>())
                        .add(segment);
                total += segment.size();
            }
        }
        SearchProgress progress = new SearchProgress(total, listener);
        FrameFilter filter = new FrameFilter(wanted);
        byThread.values().forEach(segments -> segments.sort(Segment.BY_START));
        return byThread.values().stream()
                .map(segments -> new SegmentChain(segments, filter, progress))
                .toList();
    }

    private static void merge(List<SegmentChain> chains, EvidenceFile file) throws IOException, InterruptedException {
        PriorityQueue<SegmentChain> byTime = new PriorityQueue<>(BY_TIME);
        for (SegmentChain chain : chains) {
            if (chain.next()) {
                byTime.add(chain);
            }
        }
        for (SegmentChain first = byTime.poll(); first != null; first = byTime.poll()) {
            file.add(first.interfaceName(), first.bytes(), first.packet());
            if (first.next()) {
                byTime.add(first);
            }
        }
    }

    private EvidenceException nothingFound() {
        String sought = "the packets of alert " + alert.id() + " are from " + second(wanted.from()) + " to "
                + second(wanted.until());
        return wanted.until().isBefore(since)
                ? new EvidenceException(sought + ", and the ring reaches back to " + second(since)
                        + " only: a larger one would (megabytes in etc/" + EvidenceConfiguration.PID + ".cfg)")
                : new EvidenceException(
                        sought + ", and the ring, which reaches back to " + second(since) + ", has none of them");
    }

    private String comment() {
        return "NetSentinel alert " + alert.id() + ": " + alert.title() + ", seen from " + second(alert.firstSeen())
                + " to " + second(alert.lastSeen()) + ". Packets between its sources and its targets from "
                + second(wanted.from()) + " to " + second(wanted.until()) + "; evidence exists from " + second(since)
                + " on.";
    }

    private static String second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
