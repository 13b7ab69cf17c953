package io.netsentinel.detectors.scan;

import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.IpProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The probes of one host by one kind of scan. It decides what to call them: a scan of one host, of one port, or of many
 * hosts and ports at once, so that an analyst reads one alert and not one a port.
 */
final class Campaign {
    /** A host counts to a grid of hosts and ports from here on; Windows alone tries three ports of a dead server. */
    private static final int GRID_PORTS = 4;

    /** With more scans of single hosts than this at a time, further ones are told together. */
    private static final int MAX_VERTICAL = 3;

    /** A browser's operating system repeats a SYN more often than that; most scanners move on. */
    private static final int PATIENT_PACKETS = 3;

    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int CLIENT_PORTS = 32_768;

    private final Scanner scanner;
    private final ScanType type;
    private final Scans scans;
    private final RecentMap<IpAddress, TargetTally> targets;
    private final RecentMap<Integer, PortTally> ports;
    private final List<Scan> verticals = new ArrayList<>(MAX_VERTICAL);
    private @Nullable Scan horizontal;
    private @Nullable Scan block;

    Campaign(Scanner scanner, ScanType type, Scans scans) {
        this.scanner = scanner;
        this.type = type;
        this.scans = scans;
        this.targets = new RecentMap<>(scans.room());
        this.ports = new RecentMap<>(scans.room());
    }

    void probed(Flow flow, Consumer<Detection> found) {
        Scan known = scanOf(flow);
        if (known != null) {
            known.probed(flow, found);
            return;
        }
        Scan opened = type == ScanType.PING ? null : countByTarget(flow);
        Scan alsoOpened = countByPort(flow, opened == null);
        Scan scan = opened != null ? opened : alsoOpened;
        if (scan != null) {
            scan.tell(found);
        }
    }

    void answered(Flow flow) {
        PortTally tally = ports.get(portOf(flow));
        if (tally != null) {
            tally.answered(flow);
        }
    }

    /** Hosts asked for on the port that most were asked on. */
    int widestSpread() {
        int widest = 0;
        for (PortTally tally : ports.values()) {
            widest = Math.max(widest, tally.seen().size());
        }
        return widest;
    }

    private @Nullable Scan scanOf(Flow flow) {
        TargetTally target = targets.get(flow.target());
        if (target != null && target.scan() != null) {
            return target.scan();
        }
        PortTally port = ports.get(portOf(flow));
        if (port != null && port.scan() != null) {
            return port.scan();
        }
        Scan current = block;
        return current != null && current.isOpen() ? current : null;
    }

    private @Nullable Scan countByTarget(Flow flow) {
        TargetTally tally = targets.getOrCreate(flow.target(), target -> new TargetTally(target, scans.window()));
        tally.count(flow, flow.targetPort(), targetPoints(flow, tally));
        if (tally.seen().size() < GRID_PORTS) {
            return null;
        }
        List<TargetTally> grid = grid(flow);
        int score = grid.stream().mapToInt(Tally::score).sum();
        return score < scans.portScore() ? null : grid.size() == 1 ? openVertical(tally, flow) : openBlock(grid, flow);
    }

    private List<TargetTally> grid(Flow flow) {
        long oldest = flow.startNanos() - scans.window().toNanos();
        return targets.values().stream()
                .filter(tally -> tally.seen().size() >= GRID_PORTS && tally.scan() == null)
                .filter(tally -> tally.lastNanos() >= oldest)
                .toList();
    }

    private @Nullable Scan countByPort(Flow flow, boolean mayOpen) {
        PortTally tally = ports.getOrCreate(portOf(flow), port -> new PortTally(port, scans.window()));
        tally.probed(flow, portPoints(flow));
        return mayOpen && tally.net() >= scans.hostScore() ? openByPort(tally, flow) : null;
    }

    private Scan openVertical(TargetTally tally, Flow flow) {
        if (verticalsAreMany()) {
            return openBlock(List.of(tally), flow);
        }
        Scan scan = scans.vertical(scanner.source(), type, tally.target());
        scan.begin(tally, flow);
        verticals.add(scan);
        return scan;
    }

    private Scan openByPort(PortTally tally, Flow flow) {
        if (type == ScanType.PING || isWeb(tally.port()) && scanner.pings(scans.hosts() / 2)) {
            return joinSweep(tally, flow);
        }
        Scan scan = horizontal;
        if (scan == null || !scan.isOpen()) {
            scan = scans.horizontal(scanner.source(), type);
            horizontal = scan;
        }
        scan.begin(tally, flow);
        return scan;
    }

    private Scan joinSweep(PortTally tally, Flow flow) {
        Scan sweep = scanner.sweep();
        if (sweep == null) {
            sweep = scans.sweep(scanner.source());
            scanner.sweepBegins(sweep);
        }
        sweep.begin(tally, flow);
        return sweep;
    }

    private Scan openBlock(List<TargetTally> grid, Flow flow) {
        Scan scan = scans.block(scanner.source(), type);
        grid.forEach(tally -> scan.begin(tally, flow));
        block = scan;
        return scan;
    }

    private boolean verticalsAreMany() {
        verticals.removeIf(scan -> !scan.isOpen());
        return verticals.size() >= MAX_VERTICAL;
    }

    private int targetPoints(Flow flow, TargetTally tally) {
        if (flow.targetPort() >= CLIENT_PORTS) {
            return type == ScanType.UDP && tally.score() < Tally.FULL ? 0 : Tally.FULL / 4;
        }
        boolean weak = type == ScanType.UDP || Probe.isOpenedInFull(flow);
        return weak ? Tally.FULL / 2 : Tally.FULL;
    }

    private int portPoints(Flow flow) {
        if (Probe.outcomeOf(flow) == Outcome.OPEN) {
            return 0;
        }
        if (isWebOutage(flow)) {
            return Tally.FULL / 4;
        }
        return type == ScanType.UDP ? Tally.FULL / 2 : Tally.FULL;
    }

    /** When the line is down, every browser fails on many hosts at once, and tries hard. */
    private boolean isWebOutage(Flow flow) {
        return isWeb(portOf(flow)) && flow.toServer().packets() >= PATIENT_PACKETS;
    }

    /** The ports on which scanners also ask whether a host is there at all, beside pinging it. */
    private static boolean isWeb(int port) {
        return port == HTTPS || port == HTTP;
    }

    private static int portOf(Flow flow) {
        return flow.protocol() == IpProtocol.TCP || flow.protocol() == IpProtocol.UDP ? flow.targetPort() : 0;
    }

    void close(Consumer<Detection> found) {
        targets.values().forEach(tally -> closeScan(tally.scan(), found));
        ports.values().forEach(tally -> closeScan(tally.scan(), found));
        closeScan(block, found);
        targets.clear();
        ports.clear();
    }

    private static void closeScan(@Nullable Scan scan, Consumer<Detection> found) {
        if (scan != null) {
            scan.close(found);
        }
    }
}
