package io.netsentinel.shell.command;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.alert.AlertTriage;
import io.netsentinel.api.alert.Triage;
import io.netsentinel.api.alert.TriageRecord;
import io.netsentinel.api.alert.TriageStatus;
import io.netsentinel.api.detection.Anomaly;
import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.pipeline.Pipeline;
import io.netsentinel.api.store.Condition;
import io.netsentinel.api.store.EventStore;
import io.netsentinel.api.store.Query;
import io.netsentinel.api.view.AlertView;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.view.AlertText;
import io.netsentinel.shell.view.Json;
import io.netsentinel.shell.view.Tables.Column;
import io.netsentinel.shell.view.Times;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

@Service
@RequiresPermission("alerts:read")
@Command(
        scope = "netsentinel",
        name = "alerts",
        description = "Lists alerts, newest first; with an id, shows one with its evidence")
@SuppressWarnings("try") // a subscription is only to be closed
public final class AlertsCommand extends ListCommand<AlertView> {
    @Argument(name = "id", description = "The id of one alert, or its first characters", multiValued = true)
    List<String> words = List.of();

    @Option(name = "--severity", description = "At least this severity: a name (high) or an OCSF number (4)")
    @Nullable String severity;

    @Option(
            name = "--since",
            description = "Seen at or after: an event time (ISO 8601) or a span before now (15m, 2h, 1d)")
    @Nullable String since;

    @Option(name = "--detector", description = "Only of this detector")
    @Nullable String detector;

    @Option(name = "--host", description = "Only with this address on either side")
    @Nullable String host;

    @Option(name = "--run", description = "Only of this replay (netsentinel:sources lists them), or live")
    @Nullable String run;

    @Option(name = "--status", description = "Only of this status: new, in-progress, suppressed or resolved")
    @Nullable String status;

    @Option(name = "--assignee", description = "Only of this person; none for those of nobody")
    @Nullable String assignee;

    @Option(name = "--limit", description = "At most so many")
    int limit = 50;

    @Option(name = "--follow", description = "Go on and print each alert as it is raised, until Ctrl-C")
    boolean follow;

    @Override
    void run() {
        List<String> ids = TrailingOptions.apply(this, words);
        if (!ids.isEmpty()) {
            ids.forEach(id -> show(alert(id)));
        } else if (follow) {
            if (status != null || assignee != null) {
                throw new CommandFailure(
                        CommandFailure.USAGE, "--follow prints new alerts: without --status and --assignee");
            }
            follow();
        } else {
            super.run();
        }
    }

    @Override
    List<AlertView> records() {
        List<Alert> alerts = service(EventStore.class).alerts(query());
        Map<String, Triage> triage =
                optional(AlertTriage.class).map(all -> all.of(ids(alerts))).orElse(Map.of());
        return alerts.stream()
                .map(alert -> AlertView.of(alert, triage.getOrDefault(alert.id(), Triage.untouched(alert.id()))))
                .toList();
    }

    private static List<String> ids(List<Alert> alerts) {
        return alerts.stream().map(Alert::id).toList();
    }

    private Query query() {
        List<Condition> where = new ArrayList<>();
        if (severity != null) {
            where.add(Condition.atLeast(
                    "severity", String.valueOf(QueryOptions.severity(severity).id())));
        }
        QueryOptions.addEqual(where, "detector", detector);
        QueryOptions.addEqual(where, "host", host);
        QueryOptions.addEqual(where, "timeline", run);
        if (status != null) {
            where.add(Condition.equal(
                    "status",
                    QueryOptions.constant("--status", status, TriageStatus.values())
                            .name()));
        }
        QueryOptions.addEqual(where, "assignee", "none".equals(assignee) ? "" : assignee);
        return new Query(
                since == null ? null : Times.moment("--since", since), null, where, Query.Order.NEWEST_FIRST, limit);
    }

    private void show(Alert raised) {
        TriageRecord triage = optional(AlertTriage.class)
                .flatMap(all -> all.record(raised.id()))
                .orElseGet(() -> new TriageRecord(Triage.untouched(raised.id()), List.of(), List.of()));
        AlertView alert = AlertView.of(raised, triage);
        if (json) {
            out().println(Json.line(alert));
            return;
        }
        out().println(alert.severity() + ": " + alert.title());
        out().println(alert.explanation());
        out().println();
        out().println("id          " + alert.id());
        out().println("seen        " + Times.second(alert.firstSeen()) + " to " + Times.second(alert.lastSeen())
                + " UTC");
        out().println("from        " + String.join(", ", alert.src()));
        out().println("to          " + String.join(", ", alert.dst()));
        out().println("techniques  " + String.join(", ", alert.techniques()));
        out().println("detector    " + alert.detector() + ", " + alert.count() + " events, " + alert.timeline());
        if (alert.anomaly() != null) {
            show(alert.anomaly());
        }
        TriageLines.of(triage).forEach(out()::println);
        alert.evidence().forEach(e -> out().println("evidence    " + Times.second(e.time()) + "  " + e.summary()));
    }

    private void show(Anomaly anomaly) {
        out().println("model       " + anomaly.model() + ", stranger than "
                + String.format(Locale.ROOT, "%.2f", Math.floor(100 * anomaly.percentile()) / 100)
                + " % of normal traffic");
        anomaly.contributions().forEach(c -> out().println(
                        "unusual     " + String.format(Locale.ROOT, "%3.0f%%  ", 100 * c.share()) + c.words()));
    }

    private void follow() {
        Severity atLeast = severity == null ? Severity.INFORMATIONAL : QueryOptions.severity(severity);
        BlockingQueue<Alert> raised = new LinkedBlockingQueue<>();
        Set<String> shown = new HashSet<>();
        try (Pipeline.Subscription subscription = service(Pipeline.class).follow(raised::add)) {
            while (true) {
                Alert alert = raised.take();
                AlertView view = AlertView.of(alert);
                if (alert.severity().compareTo(atLeast) >= 0 && matches(view) && shown.add(alert.id())) {
                    out().println(json ? Json.line(view) : AlertText.line(view));
                    out().flush();
                }
            }
        } catch (InterruptedException e) { // Ctrl-C: this is how following ends
            Thread.currentThread().interrupt();
        }
    }

    private boolean matches(AlertView view) {
        return (detector == null || detector.equals(view.detector()))
                && (run == null || run.equals(view.timeline()))
                && (host == null || view.src().contains(host) || view.dst().contains(host));
    }

    @Override
    List<Column<AlertView>> columns() {
        return List.of(
                new Column<>("Id", 8, alert -> alert.id().substring(0, 8)),
                new Column<>("First seen (UTC)", 16, alert -> Times.minute(alert.firstSeen())),
                new Column<>("Severity", 8, AlertView::severity),
                new Column<>(
                        "Status", 11, alert -> QueryOptions.words(alert.triage().status())),
                new Column<>("Title", 17, AlertView::title),
                new Column<>("From", 15, alert -> AlertText.some(alert.src())),
                new Column<>("To", 15, alert -> AlertText.some(alert.dst())));
    }

    @Override
    String whenEmpty() {
        return "no alerts match";
    }
}
