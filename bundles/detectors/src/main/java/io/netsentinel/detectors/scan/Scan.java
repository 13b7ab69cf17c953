package io.netsentinel.detectors.scan;

import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.detectors.state.Episode;
import io.netsentinel.detectors.state.Episodes;
import io.netsentinel.detectors.state.LongSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A scan that is going on, with the figures to describe it. */
final class Scan {
    private static final int MAX_HOSTS = 8192;
    private static final int MAX_NAMED = 100;
    private static final int MAX_ITEMS = 65_536;

    /** Scanners repeat a probe within seconds; what still comes later is something else, a flood for instance. */
    private static final long REPEAT_NANOS = Duration.ofSeconds(30).toNanos();

    private final ScanSubject subject;
    private final boolean fromOutside;
    private final int threshold;
    private final Episodes episodes;
    private final Episode episode;
    private final Figures figures = new Figures();
    private final LongSet hosts = new LongSet(MAX_HOSTS);
    private final List<IpAddress> named = new ArrayList<>();
    private final BitSet ports = new BitSet();
    private final LongSet items = new LongSet(MAX_ITEMS);
    private long newestItemNanos = Long.MIN_VALUE;
    private long firstNanos = Long.MAX_VALUE;
    private long lastNanos = Long.MIN_VALUE;

    Scan(ScanSubject subject, boolean fromOutside, int threshold, Episodes episodes) {
        this.subject = subject;
        this.fromOutside = fromOutside;
        this.threshold = threshold;
        this.episodes = episodes;
        this.episode = episodes.open(() -> ScanWording.of(this));
    }

    /** Takes over what was counted against a host; {@link #tell} of it afterwards. */
    void begin(TargetTally tally, Flow latest) {
        host(tally.target());
        tally.seen().forEach(port -> ports.set((int) port));
        backlog(tally, latest);
    }

    /** Takes over what was counted on a port; {@link #tell} of it afterwards. */
    void begin(PortTally tally, Flow latest) {
        tally.hosts().forEach(this::host);
        ports.set(tally.port());
        backlog(tally, latest);
    }

    private void backlog(Tally tally, Flow latest) {
        figures.add(tally.figures());
        newestItemNanos = Math.max(newestItemNanos, latest.startNanos());
        span(tally.firstNanos(), tally.lastNanos());
        List<Flow> evidence = Stream.of(tally.first(), latest)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        episode.countBacklog(tally.flows(), tally.firstNanos(), tally.lastNanos(), evidence);
        tally.belongsTo(this);
    }

    /** Counts one more probe, unless it asks again for what was asked long ago, and reports it, if it is time to. */
    void probed(Flow flow, Consumer<Detection> found) {
        boolean isNew = items.add(itemOf(flow)) || items.isFull();
        if (isNew) {
            newestItemNanos = Math.max(newestItemNanos, flow.startNanos());
        } else if (flow.startNanos() - newestItemNanos > REPEAT_NANOS) {
            return;
        }
        figures.count(flow);
        host(flow.target());
        ports.set(flow.targetPort());
        span(flow.startNanos(), flow.endNanos());
        episode.count(flow, 1);
        tell(found);
    }

    private static long itemOf(Flow flow) {
        return PortTally.itemOf(flow.target()) * 65_599 + flow.targetPort();
    }

    void tell(Consumer<Detection> found) {
        episodes.tell(episode, found);
    }

    private void host(IpAddress target) {
        if (hosts.add(PortTally.itemOf(target)) && named.size() < MAX_NAMED) {
            named.add(target);
        }
    }

    private void span(long first, long last) {
        firstNanos = Math.min(firstNanos, first);
        lastNanos = Math.max(lastNanos, last);
    }

    void close(Consumer<Detection> found) {
        episodes.close(episode, found);
    }

    boolean isOpen() {
        return episode.isOpen();
    }

    ScanSubject subject() {
        return subject;
    }

    boolean isFromOutside() {
        return fromOutside;
    }

    /** How many times the size that makes a scan at all. */
    int size() {
        int size =
                switch (subject.scope()) {
                    case VERTICAL -> portCount();
                    case HORIZONTAL, SWEEP -> hostCount();
                    case BLOCK -> portCount() * hostCount();
                };
        return size / threshold;
    }

    Figures figures() {
        return figures;
    }

    int portCount() {
        return ports.cardinality();
    }

    /** The ports in ascending order. */
    IntStream ports() {
        return ports.stream();
    }

    int hostCount() {
        return hosts.size();
    }

    List<IpAddress> named() {
        return named;
    }

    long spanNanos() {
        return lastNanos - firstNanos;
    }
}
