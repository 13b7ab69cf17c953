package io.netsentinel.shell.command;

import io.netsentinel.api.alert.Triage;
import io.netsentinel.api.alert.TriageChange;
import io.netsentinel.api.alert.TriageComment;
import io.netsentinel.api.alert.TriageRecord;
import io.netsentinel.shell.view.Times;
import java.util.ArrayList;
import java.util.List;

/** What people made of an alert, as lines of its page. */
final class TriageLines {
    private TriageLines() {}

    static List<String> of(TriageRecord record) {
        Triage triage = record.triage();
        List<String> lines = new ArrayList<>();
        String verdict = triage.verdict() == null ? "" : ", " + QueryOptions.words(triage.verdict());
        String assignee = triage.assignee() == null ? "" : ", with " + triage.assignee();
        lines.add("status      " + QueryOptions.words(triage.status()) + verdict + assignee);
        for (TriageChange change : record.changes()) {
            lines.add("changed     " + Times.second(change.at()) + "  " + change.who() + ": " + change.field() + " "
                    + orNone(change.from()) + " > " + orNone(change.to()));
        }
        for (TriageComment comment : record.comments()) {
            lines.add("comment     " + Times.second(comment.at()) + "  " + comment.author() + ": "
                    + comment.text().replaceAll("\\R", System.lineSeparator() + " ".repeat(12)));
        }
        return lines;
    }

    private static String orNone(String value) {
        return value.isEmpty() ? "none" : value;
    }
}
