package io.netsentinel.detectors.flood;

import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.detection.Technique;
import io.netsentinel.api.event.Flow;
import io.netsentinel.detectors.state.Episode;
import io.netsentinel.detectors.state.Episodes;
import io.netsentinel.detectors.state.Statement;
import io.netsentinel.detectors.state.Tracked;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What comes in at one victim that might be a flood, and the flood, once it is one. */
final class Inflow implements Tracked {
    private static final Technique DIRECT_FLOOD = new Technique("T1498.001", "Direct Network Flood");
    private static final Technique OS_EXHAUSTION = new Technique("T1499.001", "OS Exhaustion Flood");
    private static final int SETTLED_PACKETS = 10;
    private static final int KEPT_FLOWS = 3;

    /** At ten times the rate that makes a flood, few lines and servers still stand. */
    private static final int OVERWHELMING = 10;

    /** Below a tenth of that rate a flood is over, and what comes is somebody's. */
    private static final double EBB = 0.1;

    private final Victim victim;
    private final FloodSettings settings;
    private final Episodes episodes;
    private final Pace packets = new Pace();
    private final Pace flows = new Pace();
    private final Sources sources = new Sources();
    private final List<Flow> evidence = new ArrayList<>(1);
    private @Nullable Episode episode;
    private long total;
    private double peak;
    private double worst;
    private long firstNanos = Long.MAX_VALUE;
    private long lastNanos = Long.MIN_VALUE;

    Inflow(Victim victim, FloodSettings settings, Episodes episodes) {
        this.victim = victim;
        this.settings = settings;
        this.episodes = episodes;
    }

    void add(Flow flow, Consumer<Detection> found) {
        Episode current = episode;
        boolean open = current != null && current.isOpen();
        if (!open && (current != null || flow.startNanos() - firstNanos > Pace.WINDOW_NANOS)) {
            restart();
        }
        int amount = victim.type().packets(flow);
        packets.spread(flow.startNanos(), flow.endNanos(), amount);
        flows.spread(flow.startNanos(), flow.startNanos(), 1);
        double load = load(flow);
        if (open && load < EBB) {
            return;
        }
        count(flow, amount, load);
        if (open && current != null) {
            current.count(flow, amount);
            episodes.tell(current, found);
        } else {
            hold(flow, found);
        }
    }

    /** What trickled in before says nothing about a flood that begins now. */
    private void restart() {
        episode = null;
        sources.clear();
        evidence.clear();
        total = 0;
        peak = 0;
        worst = 0;
        firstNanos = Long.MAX_VALUE;
        lastNanos = Long.MIN_VALUE;
    }

    private void count(Flow flow, int amount, double load) {
        firstNanos = Math.min(firstNanos, flow.startNanos());
        lastNanos = Math.max(lastNanos, flow.endNanos());
        sources.add(flow.source(), amount);
        total += amount;
        peak = Math.max(peak, packets.perSecond(flow.startNanos(), flow.endNanos()));
        worst = Math.max(worst, load);
    }

    /** How many times the rate that makes a flood. */
    private double load(Flow flow) {
        double rate = packets.perSecond(flow.startNanos(), flow.endNanos());
        return switch (victim.type()) {
            case SYN -> rate / settings.synPerSecond();
            case ICMP -> rate / settings.icmpPerSecond();
            case UDP ->
                Math.max(
                        rate / settings.udpPacketsPerSecond(),
                        flows.perSecond(flow.startNanos(), flow.startNanos()) / settings.udpFlowsPerSecond());
        };
    }

    private void hold(Flow flow, Consumer<Detection> found) {
        if (evidence.size() < KEPT_FLOWS) {
            evidence.add(flow);
        }
        if (worst >= 1) {
            Episode opened = episodes.open(this::statement);
            episode = opened;
            opened.countBacklog(total, firstNanos, lastNanos, evidence);
            evidence.clear();
            episodes.tell(opened, found);
        }
    }

    private Statement statement() {
        return new Statement(
                victim.key(),
                worst >= OVERWHELMING ? Severity.CRITICAL : Severity.HIGH,
                victim.type().label() + " flood",
                explanation(),
                sources.named(),
                List.of(victim.target()),
                victim.type() == FloodType.SYN ? List.of(DIRECT_FLOOD, OS_EXHAUSTION) : List.of(DIRECT_FLOOD));
    }

    private String explanation() {
        return String.format(
                Locale.ROOT,
                "%s got %d %s within %.1f s, up to %.0f a second, from %s.",
                victim.endpoint(),
                total,
                switch (victim.type()) {
                    case SYN -> "connection requests that were never completed";
                    case UDP -> "UDP packets that it did not answer";
                    case ICMP -> "ICMP packets";
                },
                (lastNanos - firstNanos) / 1e9,
                peak,
                sources);
    }

    void close(Consumer<Detection> found) {
        Episode current = episode;
        if (current != null) {
            episodes.close(current, found);
        }
    }

    @Override
    public long lastTouchedNanos() {
        return lastNanos;
    }

    @Override
    public boolean isSettled() {
        return total >= SETTLED_PACKETS;
    }
}
