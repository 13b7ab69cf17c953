package io.netsentinel.shell.view;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.detection.Anomaly;
import io.netsentinel.api.detection.Evidence;
import io.netsentinel.api.detection.Technique;
import io.netsentinel.api.event.IpAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An alert as the command line shows it. */
public record AlertView(
        String id,
        Instant firstSeen,
        Instant lastSeen,
        int severityId,
        String severity,
        String title,
        String explanation,
        String detector,
        List<String> techniques,
        List<String> src,
        List<String> dst,
        long count,
        String timeline,
        List<EvidenceView> evidence,
        @Nullable Anomaly anomaly) {
    /** An event behind an alert. */
    public record EvidenceView(Instant time, String communityId, String summary) {
        static EvidenceView of(Evidence evidence) {
            return new EvidenceView(
                    Instant.ofEpochSecond(0, evidence.timeNanos()), evidence.communityId(), evidence.summary());
        }
    }

    /** The view of an alert. */
    public static AlertView of(Alert alert) {
        return new AlertView(
                alert.id(),
                alert.firstSeen(),
                alert.lastSeen(),
                alert.severity().id(),
                alert.severity().caption(),
                alert.title(),
                alert.explanation(),
                alert.detector(),
                alert.techniques().stream().map(Technique::id).toList(),
                texts(alert.sources()),
                texts(alert.targets()),
                alert.count(),
                alert.timeline(),
                alert.evidence().stream().map(EvidenceView::of).toList(),
                alert.anomaly());
    }

    private static List<String> texts(List<IpAddress> addresses) {
        return addresses.stream().map(IpAddress::toString).toList();
    }

    /** Sources and targets as {@code a > b}, long lists cut. */
    public String direction() {
        return some(src) + " > " + some(dst);
    }

    /** The first of several values and how many more there are. */
    public static String some(List<String> values) {
        return switch (values.size()) {
            case 0 -> "?";
            case 1 -> values.get(0);
            default -> values.get(0) + " +" + (values.size() - 1);
        };
    }

    /** One line for a log or a terminal. */
    public String line() {
        return Times.second(firstSeen) + "  " + String.format("%-8s", severity) + "  " + title + "  " + direction()
                + "  " + String.join(" ", techniques);
    }
}
