package io.netsentinel.detectors.eval;

import io.netsentinel.api.config.Networks;
import io.netsentinel.api.event.IpAddress;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A row of NAME.labels.csv: start, end, src, dst, label, technique, tool, notes; several hosts are parted by ";". */
record Label(long startNanos, long endNanos, String source, String target, String name, String technique, String tool) {
    private static final int COLUMNS = 8;

    static List<Label> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream()
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(Label::parse)
                .toList();
    }

    private static Label parse(String line) {
        String[] row = line.split(",", COLUMNS);
        return new Label(nanos(row[0]), nanos(row[1]), row[2], row[3], row[4], row[5], row[6]);
    }

    private static long nanos(String seconds) {
        return new BigDecimal(seconds).movePointRight(9).longValue();
    }

    /** The detector that this is for, none for what the first three are not made for. */
    String detector() {
        if (name.startsWith("scan") && !tool.contains("arp")) {
            return "port-scan";
        }
        return name.startsWith("bruteforce") ? "brute-force" : name.startsWith("flood") ? "flood" : "none";
    }

    boolean isBy(List<IpAddress> sources) {
        return sources.isEmpty() || matches(source, sources);
    }

    boolean isTo(List<IpAddress> targets) {
        return matches(target, targets);
    }

    private static boolean matches(String hosts, List<IpAddress> addresses) {
        if (hosts.equals("*")) {
            return true;
        }
        Networks networks = Networks.parse("labels", "hosts", hosts.split(";"));
        return addresses.stream().anyMatch(networks::contain);
    }

    boolean isDuring(long first, long last, long slackNanos) {
        return first <= endNanos + slackNanos && last >= startNanos - slackNanos;
    }
}
