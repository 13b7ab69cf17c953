package io.netsentinel.detectors.scan;

import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.detectors.state.Tracked;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A host that sent probes. Of its first probe it only keeps the flow: most hosts of a spoofed flood never send a second
 * one, and should cost no more than that.
 */
final class Scanner implements Tracked {
    private static final int SETTLED_PROBES = 3;

    private final IpAddress source;
    private final Scans scans;
    private final Map<ScanType, Campaign> campaigns = new EnumMap<>(ScanType.class);
    private @Nullable Flow first;
    private @Nullable Scan sweep;
    private int probes;
    private long lastTouchedNanos = Long.MIN_VALUE;

    Scanner(IpAddress source, Scans scans) {
        this.source = source;
        this.scans = scans;
    }

    void probed(Flow flow, ScanType type, Consumer<Detection> found) {
        lastTouchedNanos = Math.max(lastTouchedNanos, flow.endNanos());
        probes = Math.min(probes + 1, SETTLED_PROBES);
        if (probes == 1) {
            first = flow;
            return;
        }
        Flow held = first;
        if (held != null) {
            first = null;
            ScanType heldType = Probe.typeOf(held);
            if (heldType != null) {
                campaign(heldType).probed(held, found);
            }
        }
        campaign(type).probed(flow, found);
    }

    /** A conversation speaks against a scan: what mostly succeeds is a busy client, a crawler or a relay. */
    void answered(Flow flow) {
        ScanType type = Probe.answeredTypeOf(flow);
        Campaign campaign = type == null ? null : campaigns.get(type);
        if (campaign != null) {
            campaign.answered(flow);
        }
    }

    private Campaign campaign(ScanType type) {
        return campaigns.computeIfAbsent(type, missing -> new Campaign(this, missing, scans));
    }

    IpAddress source() {
        return source;
    }

    /** The sweep that is going on, if one is. */
    @Nullable Scan sweep() {
        Scan current = sweep;
        return current != null && current.isOpen() ? current : null;
    }

    void sweepBegins(Scan scan) {
        sweep = scan;
    }

    /** Whether it also pings about, so that its other probes ask for hosts too. */
    boolean pings(int hosts) {
        Campaign pings = campaigns.get(ScanType.PING);
        return sweep() != null || pings != null && pings.widestSpread() >= hosts;
    }

    void close(Consumer<Detection> found) {
        for (Campaign campaign : campaigns.values()) {
            campaign.close(found);
        }
    }

    @Override
    public long lastTouchedNanos() {
        return lastTouchedNanos;
    }

    @Override
    public boolean isSettled() {
        return probes >= SETTLED_PROBES;
    }
}
