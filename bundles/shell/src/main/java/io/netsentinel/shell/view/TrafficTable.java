package io.netsentinel.shell.view;

import io.netsentinel.api.capture.TrafficReport;
import io.netsentinel.api.capture.TrafficReport.Volume;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.IpProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A report on live traffic as lines of at most 100 columns. Columns stay where they are from report to report, so that
 * the eye can stay too.
 */
public final class TrafficTable {
    private static final String NAMED = "%-39s %11s %11s %10s %8s %8s";
    private static final String BETWEEN = "%-25s %-25s %-15s %10s %10s %6s";
    private static final int NAME_WIDTH = 39;
    private static final int END_WIDTH = 25;
    private static final int SERVICE_WIDTH = 15;
    private static final int HEAD_LINES = 3;
    private static final int TITLE_LINES = 2;

    private TrafficTable() {}

    /** How many rows of each kind fit into so many lines; at least one. */
    public static int rowsThatFit(int lines, int kinds) {
        return Math.max(1, (lines - HEAD_LINES) / kinds - TITLE_LINES);
    }

    /** The lines of a report, at most so many rows of each kind. */
    public static List<String> lines(TrafficReport report, Set<TrafficKind> kinds, int rows) {
        List<String> lines = new ArrayList<>(head(report));
        for (TrafficKind kind : kinds) {
            lines.add("");
            switch (kind) {
                case HOSTS -> hosts(lines, report, rows);
                case SERVICES -> services(lines, report, rows);
                case PROTOCOLS -> protocols(lines, report, rows);
                case CONVERSATIONS -> conversations(lines, report, rows);
            }
        }
        return lines;
    }

    private static List<String> head(TrafficReport report) {
        String where = report.captures().isEmpty()
                ? "Nothing is captured now; netsentinel:capture-start starts a capture"
                : "Live traffic of " + cut(AlertText.some(report.captures()), NAME_WIDTH);
        double seconds = report.interval().toNanos() / 1e9;
        String when = format("%s, %s UTC, the last %.1f s", where, Times.second(report.time()), seconds);
        String what = format(
                "%s, %s packets/s, %,d flows, %s new flows/s",
                Rates.bits(report.total().bitsPerSecond()),
                Rates.count(report.total().packetsPerSecond()),
                report.flows(),
                Rates.count(seconds > 0 ? report.newFlows() / seconds : 0));
        String missing = report.unlisted().packets() == 0
                ? ""
                : ", " + Rates.bits(report.unlisted().bitsPerSecond()) + " in too many to list";
        return List.of(when, what + missing);
    }

    private static void hosts(List<String> lines, TrafficReport report, int rows) {
        lines.add(format(NAMED, "Host", "Sent", "Received", "Packets/s", "Flows", "Peers"));
        report.hosts().stream()
                .limit(rows)
                .map(host -> named(
                        host.address().toString(), host.sent(), host.received(), host.flows(), count(host.peers())))
                .forEach(lines::add);
    }

    private static void services(List<String> lines, TrafficReport report, int rows) {
        lines.add(format(NAMED, "Service", "To server", "To client", "Packets/s", "Flows", "")
                .stripTrailing());
        report.services().stream()
                .limit(rows)
                .map(service -> named(
                        service(service.protocol(), service.port(), service.application()),
                        service.toServer(),
                        service.toClient(),
                        service.flows(),
                        ""))
                .forEach(lines::add);
    }

    private static void protocols(List<String> lines, TrafficReport report, int rows) {
        lines.add(format(NAMED, "Protocol", "To server", "To client", "Packets/s", "Flows", "")
                .stripTrailing());
        report.protocols().stream()
                .limit(rows)
                .map(protocol -> named(
                        protocol(protocol.name()), protocol.toServer(), protocol.toClient(), protocol.flows(), ""))
                .forEach(lines::add);
    }

    private static String named(String name, Volume one, Volume other, long flows, String last) {
        return format(
                        NAMED,
                        cut(name, NAME_WIDTH),
                        Rates.bits(one.bitsPerSecond()),
                        Rates.bits(other.bitsPerSecond()),
                        Rates.count(one.packetsPerSecond() + other.packetsPerSecond()),
                        count(flows),
                        last)
                .stripTrailing();
    }

    private static void conversations(List<String> lines, TrafficReport report, int rows) {
        lines.add(format(BETWEEN, "Client", "Server", "Service", "To server", "To client", "Flows"));
        report.conversations().stream()
                .limit(rows)
                .map(c -> format(
                        BETWEEN,
                        end(c.client()),
                        end(c.server()),
                        cut(service(c.protocol(), c.port(), c.application()), SERVICE_WIDTH),
                        Rates.bits(c.toServer().bitsPerSecond()),
                        Rates.bits(c.toClient().bitsPerSecond()),
                        count(c.flows())))
                .forEach(lines::add);
    }

    private static String service(int protocol, int port, String application) {
        String name = protocol(IpProtocol.name(protocol)) + (port == 0 ? "" : "/" + port);
        return application.isEmpty() ? name : name + " " + application;
    }

    /** A protocol that has no name has a number. */
    private static String protocol(String name) {
        return Character.isDigit(name.charAt(0)) ? "ip-" + name : name;
    }

    /** An address; of a long one, its middle is left out, because networks differ in front and hosts at the end. */
    private static String end(IpAddress address) {
        String text = address.toString();
        int half = END_WIDTH / 2;
        return text.length() <= END_WIDTH ? text : text.substring(0, half) + "…" + text.substring(text.length() - half);
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }

    private static String count(long value) {
        return format("%,d", value);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
