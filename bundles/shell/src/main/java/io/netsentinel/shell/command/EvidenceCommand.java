package io.netsentinel.shell.command;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.capture.EvidenceException;
import io.netsentinel.api.capture.EvidenceStatus;
import io.netsentinel.api.capture.PacketEvidence;
import io.netsentinel.api.capture.SavedPackets;
import io.netsentinel.api.event.Timeline;
import io.netsentinel.api.pipeline.Pipeline;
import io.netsentinel.api.pipeline.SourceRun;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.access.Changes;
import io.netsentinel.shell.view.EvidenceView;
import io.netsentinel.shell.view.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saves packets for an analyst. Who asked for which is in the log, because packets hold what people wrote. */
@Service
@RequiresPermission("evidence:read")
@Changes("evidence.read")
@Command(
        scope = "netsentinel",
        name = "evidence",
        description = "Saves the packets behind an alert as a pcapng file; with --status, says what is kept")
public final class EvidenceCommand extends ProductCommand {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceCommand.class);

    @Argument(
            name = "alert",
            description = "The id of an alert, or its first characters; then the file to write, alert-ID.pcapng in your"
                    + " folder if none is named",
            multiValued = true)
    List<String> words = List.of();

    @Option(name = "--status", description = "Say how much is kept, how far it reaches back, what was dropped")
    boolean status;

    @Option(name = "--force", description = "Replace the file if it is there")
    boolean force;

    @Option(name = "--json", description = "Print JSON")
    boolean json;

    @Override
    String object() {
        return String.join(" ", words);
    }

    @Override
    boolean changesNow() {
        return !status && !words.contains("--status");
    }

    @Override
    @Nullable Object perform() throws Exception {
        List<String> arguments = TrailingOptions.apply(this, words);
        if (status && arguments.isEmpty()) {
            show(service(PacketEvidence.class).status());
        } else if (!status && (arguments.size() == 1 || arguments.size() == 2)) {
            Alert alert = alert(arguments.get(0));
            String name = arguments.size() == 2 ? arguments.get(1) : "alert-" + alert.id() + ".pcapng";
            save(alert, path(name));
        } else {
            throw new CommandFailure(
                    CommandFailure.USAGE, "evidence takes an alert and perhaps a file, or --status, not " + arguments);
        }
        return null;
    }

    private void show(EvidenceStatus state) {
        if (json) {
            out().println(Json.line(state));
        } else {
            EvidenceView.lines(state).forEach(out()::println);
        }
    }

    private void save(Alert alert, Path path) throws Exception {
        if (!alert.timeline().equals(Timeline.LIVE.id())) {
            throw new CommandFailure(
                    CommandFailure.FAILED,
                    ofReplay(alert, service(Pipeline.class).runs()));
        }
        PacketEvidence evidence = service(PacketEvidence.class);
        SavedPackets saved;
        try {
            saved = new PrivateFile(path, force).write(out -> evidence.save(alert, out, this::progress));
        } catch (EvidenceException e) {
            throw new CommandFailure(CommandFailure.FAILED, String.valueOf(e.getMessage()));
        } finally {
            progress(-1);
        }
        LOG.info(
                "Evidence: {} packets of alert {} were saved to {} for {}",
                saved.packets(),
                alert.id(),
                path,
                caller());
        EvidenceView view = EvidenceView.of(alert, path, saved);
        if (json) {
            out().println(Json.line(view));
        } else {
            view.lines().forEach(out()::println);
        }
    }

    static String ofReplay(Alert alert, List<SourceRun> runs) {
        String source = runs.stream()
                .filter(run -> run.id().equals(alert.timeline()))
                .map(SourceRun::source)
                .findFirst()
                .orElse("the capture file of run " + alert.timeline());
        return "alert " + alert.id() + " is of a replay: its packets are in " + source;
    }

    /** Draws how far the search is, or wipes it out below 0; only where somebody looks. */
    private void progress(double done) {
        if (isTerminal()) {
            System.err.print(done < 0 ? "\r\u001B[K" : String.format(Locale.ROOT, "\rsearching %3.0f %%", done * 100));
            System.err.flush();
        }
    }
}
