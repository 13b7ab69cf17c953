package io.netsentinel.shell.command;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.capture.CaptureFiles;
import io.netsentinel.api.event.EventSource;
import io.netsentinel.api.pipeline.Pipeline;
import io.netsentinel.api.pipeline.SourceRun;
import io.netsentinel.api.view.AlertView;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.access.Changes;
import io.netsentinel.shell.control.Request;
import io.netsentinel.shell.view.AlertText;
import io.netsentinel.shell.view.Json;
import io.netsentinel.shell.view.ProgressLine;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;

/**
 * Replays a capture and shows its alerts as they are raised; progress goes to standard error. With {@code --json}, standard
 * output carries nothing but the alerts in their final state.
 */
@Service
@RequiresPermission("sources:replay")
@Changes("source.replay")
@Command(
        scope = "netsentinel",
        name = "replay",
        description = "Replays a capture file (pcap, pcapng, also gzipped) and prints its alerts")
@SuppressWarnings({"NullAway.Init", "try"}) // Karaf sets the fields; a subscription is only to be closed
public final class ReplayCommand extends ProductCommand {
    private static final Duration TICK = Duration.ofMillis(100);

    @Argument(name = "file", description = "The capture file", required = true, multiValued = true)
    @Completion(FileCompleter.class)
    List<String> words;

    @Option(
            name = "--speed",
            description = "Multiple of the original pace, for instance 1 or 10; default: as fast as possible")
    double speed = CaptureFiles.AS_FAST_AS_POSSIBLE;

    @Option(name = "--json", description = "Print the alerts as JSON lines in their final state, and nothing else")
    boolean json;

    private final Map<String, Alert> alerts = new LinkedHashMap<>();

    @Override
    String object() {
        return String.join(" ", words);
    }

    @Override
    @Nullable Object perform() throws Exception {
        EventSource source = open();
        Pipeline pipeline = service(Pipeline.class);
        BlockingQueue<Alert> raised = new LinkedBlockingQueue<>();
        try (Pipeline.Subscription subscription = pipeline.follow(raised::add)) {
            SourceRun run = pipeline.run(source);
            ProgressLine progress = new ProgressLine(System.err, isTerminal(), run);
            try {
                show(run, raised, progress);
            } catch (InterruptedException e) {
                cancel(run);
            }
            drain(run, raised, progress);
            report(run, progress);
        }
        return null;
    }

    private EventSource open() {
        List<String> files = TrailingOptions.apply(this, words);
        if (files.size() != 1) {
            throw new CommandFailure(CommandFailure.USAGE, "replay takes one file, not " + files);
        }
        if (speed < 0 || Double.isNaN(speed) || Double.isInfinite(speed)) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "--speed must be 0 (as fast as possible) or more, not " + speed);
        }
        try {
            return service(CaptureFiles.class).open(path(files.get(0)), speed);
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private void show(SourceRun run, BlockingQueue<Alert> raised, ProgressLine progress) throws InterruptedException {
        while (!run.await(Duration.ZERO)) {
            take(run, raised.poll(TICK.toMillis(), TimeUnit.MILLISECONDS), progress);
            progress.tick(alerts.size());
        }
    }

    private void drain(SourceRun run, BlockingQueue<Alert> raised, ProgressLine progress) {
        for (Alert alert = raised.poll(); alert != null; alert = raised.poll()) {
            take(run, alert, progress);
        }
    }

    private void take(SourceRun run, @Nullable Alert alert, ProgressLine progress) {
        if (alert == null || !alert.timeline().equals(run.id())) {
            return;
        }
        if (alerts.put(alert.id(), alert) == null && !json) {
            progress.clear();
            out().println(AlertText.line(AlertView.of(alert)));
            if (alert.anomaly() != null) { // "unusual" alone tells nobody anything
                out().println("    " + alert.explanation());
            }
        }
    }

    private void cancel(SourceRun run) throws InterruptedException {
        run.cancel();
        run.await(Duration.ofSeconds(30));
    }

    private void report(SourceRun run, ProgressLine progress) {
        progress.finish(alerts.size());
        tell("Packets without a flow: ", run, EventSource.SKIPPED);
        tell("Noticed: ", run, EventSource.NOTICED);
        PrintStream out = out();
        if (json) {
            alerts.values().forEach(alert -> out.println(Json.line(AlertView.of(alert))));
        } else {
            hints(run).forEach(out::println);
        }
        out.flush();
        switch (run.state()) {
            case FAILED -> throw new CommandFailure(CommandFailure.FAILED, run.source() + ": " + run.failure());
            case CANCELLED ->
                throw new CommandFailure(CommandFailure.INTERRUPTED, "replay of " + run.source() + " cancelled");
            default -> {}
        }
    }

    private static void tell(String what, SourceRun run, String prefix) {
        String text = run.counters().entrySet().stream()
                .filter(counter -> counter.getValue() > 0 && counter.getKey().startsWith(prefix))
                .map(counter -> counter.getKey().substring(prefix.length()) + " " + counter.getValue())
                .collect(Collectors.joining(", "));
        if (!text.isEmpty()) {
            System.err.println(what + text);
        }
    }

    private List<String> hints(SourceRun run) {
        Object launcher = session.get(Request.LAUNCHER);
        String command = launcher == null ? "  netsentinel:" : "  " + launcher + " ";
        String flows = command + "flows --where timeline=" + run.id() + " --histogram 1m";
        if (alerts.isEmpty()) {
            return List.of("No alerts. The traffic over time:", flows);
        }
        String first = alerts.values().iterator().next().id().substring(0, 8);
        return List.of(
                "",
                "Look next at all alerts, at one with its evidence, and at the traffic over time:",
                command + "alerts --run " + run.id(),
                command + "alerts " + first,
                flows);
    }
}
