package io.netsentinel.detectors.scan;

import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.detection.Technique;
import io.netsentinel.detectors.state.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How an analyst is told of a scan. */
final class ScanWording {
    private static final Technique SERVICE_DISCOVERY = new Technique("T1046", "Network Service Discovery");
    private static final Technique SYSTEM_DISCOVERY = new Technique("T1018", "Remote System Discovery");
    private static final Technique SCANNING_BLOCKS = new Technique("T1595.001", "Scanning IP Blocks");
    private static final Technique SCANNING_HOST = new Technique("T1595.002", "Vulnerability Scanning");

    /** A scan of ten times the least size is no accident of configuration. */
    private static final int LARGE = 10;

    private static final int MAX_PORTS_NAMED = 8;

    private ScanWording() {}

    static Statement of(Scan scan) {
        ScanSubject subject = scan.subject();
        return new Statement(
                subject.key(),
                scan.size() >= LARGE ? Severity.HIGH : Severity.MEDIUM,
                title(scan),
                explanation(scan),
                List.of(subject.source()),
                scan.named(),
                techniques(scan));
    }

    private static String title(Scan scan) {
        return switch (scan.subject().scope()) {
            case VERTICAL -> "Vertical port scan (" + kind(scan) + ")";
            case HORIZONTAL -> "Horizontal port scan (" + kind(scan) + ")";
            case BLOCK -> "Port scan of several hosts (" + kind(scan) + ")";
            case SWEEP -> "Host discovery sweep";
        };
    }

    private static String explanation(Scan scan) {
        String what =
                switch (scan.subject().scope()) {
                    case VERTICAL ->
                        " probed " + ports(scan) + " of " + scan.named().get(0);
                    case HORIZONTAL, BLOCK -> " probed " + ports(scan) + " on " + hosts(scan);
                    case SWEEP -> " asked for " + hosts(scan);
                };
        String how = scan.subject().scope() == Scope.SWEEP ? "" : " by " + kind(scan) + " probes";
        return scan.subject().source() + what + how + within(scan) + ": " + scan.figures() + ".";
    }

    private static String kind(Scan scan) {
        ScanType type = scan.subject().type();
        if (type == ScanType.TCP) {
            return scan.figures().isMostlyCrafted() ? "TCP SYN" : "TCP connect";
        }
        return type.label();
    }

    private static String ports(Scan scan) {
        if (scan.portCount() > MAX_PORTS_NAMED) {
            return scan.portCount() + " ports";
        }
        String numbers = scan.ports().mapToObj(Integer::toString).collect(Collectors.joining(", "));
        return (scan.portCount() == 1 ? "port " : "ports ") + numbers;
    }

    private static String hosts(Scan scan) {
        return scan.hostCount() + (scan.hostCount() == 1 ? " host" : " hosts");
    }

    private static String within(Scan scan) {
        return String.format(Locale.ROOT, " within %.1f s", scan.spanNanos() / 1e9);
    }

    private static List<Technique> techniques(Scan scan) {
        Scope scope = scan.subject().scope();
        List<Technique> techniques = new ArrayList<>();
        techniques.add(scope == Scope.SWEEP ? SYSTEM_DISCOVERY : SERVICE_DISCOVERY);
        if (scan.isFromOutside()) {
            techniques.add(scope == Scope.VERTICAL ? SCANNING_HOST : SCANNING_BLOCKS);
        }
        return techniques;
    }
}
