package io.netsentinel.api.view;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.alert.Triage;
import io.netsentinel.api.alert.TriageChange;
import io.netsentinel.api.alert.TriageComment;
import io.netsentinel.api.alert.TriageRecord;
import io.netsentinel.api.alert.TriageStatus;
import io.netsentinel.api.alert.Verdict;
import io.netsentinel.api.detection.Anomaly;
import io.netsentinel.api.detection.Evidence;
import io.netsentinel.api.detection.Technique;
import io.netsentinel.api.event.IpAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An alert as clients see it, with what people made of it. In lists without comments and changes. */
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
        @Nullable Anomaly anomaly,
        TriageView triage,
        List<TriageComment> comments,
        List<TriageChange> changes) {
    /** An event behind an alert. */
    public record EvidenceView(Instant time, String communityId, String summary) {
        static EvidenceView of(Evidence evidence) {
            return new EvidenceView(
                    Instant.ofEpochSecond(0, evidence.timeNanos()), evidence.communityId(), evidence.summary());
        }
    }

    /**
     * What people made of an alert; the same for equal alerts of two runs that nobody has touched.
     *
     * @param commentCount how many comments there are, also where they are not listed
     */
    public record TriageView(
            long version,
            TriageStatus status,
            @Nullable Verdict verdict,
            @Nullable String assignee,
            @Nullable String acknowledgedBy,
            @Nullable Instant acknowledgedAt,
            int commentCount,
            @Nullable Instant changedAt) {
        static TriageView of(Triage triage) {
            return new TriageView(
                    triage.version(),
                    triage.status(),
                    triage.verdict(),
                    triage.assignee(),
                    triage.acknowledgedBy(),
                    triage.acknowledgedAt(),
                    triage.comments(),
                    triage.changedAt());
        }
    }

    /** The view of an alert that was just raised. */
    public static AlertView of(Alert alert) {
        return of(alert, Triage.untouched(alert.id()));
    }

    /** The view of an alert in a list. */
    public static AlertView of(Alert alert, Triage triage) {
        return of(alert, new TriageRecord(triage, List.of(), List.of()));
    }

    /** The view of an alert with all that people made of it. */
    public static AlertView of(Alert alert, TriageRecord record) {
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
                alert.anomaly(),
                TriageView.of(record.triage()),
                record.comments(),
                record.changes());
    }

    private static List<String> texts(List<IpAddress> addresses) {
        return addresses.stream().map(IpAddress::toString).toList();
    }
}
