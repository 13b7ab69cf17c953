package io.netsentinel.store;

import io.netsentinel.api.alert.Triage;
import io.netsentinel.api.alert.TriageAction;
import io.netsentinel.api.alert.TriageChange;
import io.netsentinel.api.alert.TriageComment;
import io.netsentinel.api.alert.TriageResult.Outcome;
import io.netsentinel.api.alert.TriageStatus;
import io.netsentinel.api.alert.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an action makes of one triage: the rules, without the store.
 *
 * @param comment what is to be added, null for nothing
 */
record TriageStep(Outcome outcome, Triage triage, @Nullable TriageComment comment, List<TriageChange> changes) {
    static TriageStep of(Triage before, TriageAction action, String who, Instant now) {
        String text = action.text();
        if (text != null && before.comments() >= TriageAction.MAX_COMMENTS) {
            return new TriageStep(Outcome.TOO_MANY_COMMENTS, before, null, List.of());
        }
        Triage after = after(before, action, who, now);
        boolean isReopenOfOpen = action instanceof TriageAction.Reopen && after.equals(before);
        if (after.equals(before) && text == null || isReopenOfOpen) {
            return new TriageStep(Outcome.UNCHANGED, before, null, List.of());
        }
        Triage changed = changed(after, text == null ? 0 : 1, now);
        TriageComment comment = text == null ? null : new TriageComment(now, who, text);
        return new TriageStep(Outcome.CHANGED, changed, comment, changes(before, changed, who, now));
    }

    private static Triage after(Triage before, TriageAction action, String who, Instant now) {
        if (action instanceof TriageAction.Acknowledge) {
            return before.status() != TriageStatus.NEW
                    ? before
                    : with(before, TriageStatus.IN_PROGRESS, null, before.assignee(), who, now);
        }
        if (action instanceof TriageAction.Assign assign) {
            return with(before, before.status(), before.verdict(), assign.assignee());
        }
        if (action instanceof TriageAction.Resolve resolve) {
            return with(before, TriageStatus.RESOLVED, resolve.verdict(), before.assignee());
        }
        if (action instanceof TriageAction.Suppress) {
            return with(before, TriageStatus.SUPPRESSED, null, before.assignee());
        }
        boolean isOver = before.status() == TriageStatus.RESOLVED || before.status() == TriageStatus.SUPPRESSED;
        return action instanceof TriageAction.Reopen && isOver
                ? with(before, TriageStatus.NEW, null, before.assignee(), null, null)
                : before;
    }

    private static Triage with(
            Triage before, TriageStatus status, @Nullable Verdict verdict, @Nullable String assignee) {
        return with(before, status, verdict, assignee, before.acknowledgedBy(), before.acknowledgedAt());
    }

    private static Triage with(
            Triage before,
            TriageStatus status,
            @Nullable Verdict verdict,
            @Nullable String assignee,
            @Nullable String acknowledgedBy,
            @Nullable Instant acknowledgedAt) {
        return new Triage(
                before.alert(),
                before.version(),
                status,
                verdict,
                assignee,
                acknowledgedBy,
                acknowledgedAt,
                before.comments(),
                before.changedAt());
    }

    private static Triage changed(Triage after, int comments, Instant now) {
        return new Triage(
                after.alert(),
                after.version() + 1,
                after.status(),
                after.verdict(),
                after.assignee(),
                after.acknowledgedBy(),
                after.acknowledgedAt(),
                after.comments() + comments,
                now);
    }

    private static List<TriageChange> changes(Triage before, Triage after, String who, Instant now) {
        List<TriageChange> changes = new ArrayList<>();
        String[] fields = {"status", "verdict", "assignee", "acknowledged_by"};
        List<String> from = values(before);
        List<String> to = values(after);
        for (int i = 0; i < fields.length; i++) {
            if (!from.get(i).equals(to.get(i))) {
                changes.add(new TriageChange(after.version(), now, who, fields[i], from.get(i), to.get(i)));
            }
        }
        return changes;
    }

    private static List<String> values(Triage triage) {
        return List.of(
                triage.status().name(),
                TriageTables.text(triage.verdict()),
                TriageTables.text(triage.assignee()),
                TriageTables.text(triage.acknowledgedBy()));
    }
}
