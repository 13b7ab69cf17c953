package io.netsentinel.detectors.scan;

import io.netsentinel.api.event.IpAddress;
import io.netsentinel.detectors.state.Episodes;
import java.time.Duration;

/** Opens scans, and knows the thresholds for them. */
final class Scans {
    /** A few sources need a thousand, most need two. */
    private static final int TALLIES_PER_HOST = 5;

    private final PortScanSettings settings;
    private final Episodes episodes;
    private final RecentMap.Room room;

    Scans(PortScanSettings settings, Episodes episodes) {
        this.settings = settings;
        this.episodes = episodes;
        this.room = new RecentMap.Room(settings.maxHosts() * TALLIES_PER_HOST);
    }

    /** Room for the tallies of all scanners. */
    RecentMap.Room room() {
        return room;
    }

    Duration window() {
        return settings.window();
    }

    /** Hosts on one port that make a scan. */
    int hosts() {
        return settings.hosts();
    }

    /** The score of one host, or of a grid of hosts and ports, from which on it is scanned. */
    int portScore() {
        return settings.ports() * Tally.FULL;
    }

    /** The net score of one port from which on hosts are scanned for it. */
    int hostScore() {
        return settings.hosts() * Tally.FULL;
    }

    Scan vertical(IpAddress source, ScanType type, IpAddress target) {
        return open(new ScanSubject(Scope.VERTICAL, type, source, target.toString()), settings.ports());
    }

    Scan horizontal(IpAddress source, ScanType type) {
        return open(new ScanSubject(Scope.HORIZONTAL, type, source, "*"), settings.hosts());
    }

    Scan block(IpAddress source, ScanType type) {
        return open(new ScanSubject(Scope.BLOCK, type, source, "*"), settings.ports());
    }

    Scan sweep(IpAddress source) {
        return open(new ScanSubject(Scope.SWEEP, ScanType.PING, source, "*"), settings.hosts());
    }

    private Scan open(ScanSubject subject, int threshold) {
        boolean outside = !settings.home().contain(subject.source());
        return new Scan(subject, outside, threshold, episodes);
    }
}
