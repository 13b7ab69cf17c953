package io.netsentinel.detectors.scan;

import io.netsentinel.api.detection.Analysis;
import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.EventBatch;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.detectors.state.BoundedTable;
import io.netsentinel.detectors.state.Episodes;
import java.util.function.Consumer;

/** Watches the probes of every source host on one timeline. */
final class PortScanAnalysis implements Analysis {
    private final PortScanSettings settings;
    private final Episodes episodes;
    private final Scans scans;
    private final BoundedTable<IpAddress, Scanner> scanners;
    private Consumer<Detection> found = detection -> {};

    PortScanAnalysis(PortScanSettings settings) {
        this.settings = settings;
        this.episodes = new Episodes(settings.window().toNanos());
        this.scans = new Scans(settings, episodes);
        this.scanners = new BoundedTable<>(settings.maxHosts(), scanner -> scanner.close(found));
    }

    @Override
    public void analyse(EventBatch batch, Consumer<Detection> out) {
        found = out;
        for (Event event : batch.events()) {
            if (event instanceof Flow flow) {
                inspect(flow);
            }
        }
    }

    private void inspect(Flow flow) {
        if (episodes.advance(flow.endNanos(), found)) {
            scanners.expire(episodes.clockNanos() - settings.window().toNanos());
        }
        ScanType probe = Probe.typeOf(flow);
        if (probe != null) {
            Scanner scanner = scanners.getOrCreate(flow.source(), source -> new Scanner(source, scans));
            scanner.probed(flow, probe, found);
            scanners.touched(flow.source(), scanner);
            return;
        }
        Scanner scanner = scanners.get(flow.source());
        if (scanner != null) {
            scanner.answered(flow);
        }
    }

    @Override
    public void end(Consumer<Detection> out) {
        episodes.end(out);
    }

    /** How many source hosts it remembers. */
    int size() {
        return scanners.size();
    }
}
