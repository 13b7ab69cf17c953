package io.netsentinel.shell.command;

import io.netsentinel.api.capture.CaptureException;
import io.netsentinel.api.capture.CaptureOptions;
import io.netsentinel.api.capture.CaptureRequest;
import io.netsentinel.api.capture.LiveCapture;
import io.netsentinel.api.capture.LiveCaptures;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.access.Changes;
import io.netsentinel.shell.view.Json;
import io.netsentinel.shell.view.LiveCaptureView;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

@Service
@RequiresPermission("sources:manage")
@Changes("capture.start")
@Command(
        scope = "netsentinel",
        name = "capture-start",
        description = "Captures at network interfaces, now and after each restart, until capture-stop")
public final class CaptureStartCommand extends ProductCommand {
    @Argument(
            name = "interface",
            description =
                    "Interfaces: names or patterns in quotes, such as eth0, 'eth*', '*' (all but lo), '!docker*' (but"
                            + " not these)",
            multiValued = true)
    List<String> words = List.of();

    @Option(name = "--name", description = "What the capture is called; else it is named after its interfaces")
    String name = "";

    @Option(
            name = "--filter",
            description = "Only these packets, in the language of tcpdump, for instance 'tcp port 80'")
    String filter = CaptureOptions.DEFAULT.filter();

    @Option(name = "--threads", description = "How many threads share an interface, 1 to 64")
    int threads = CaptureOptions.DEFAULT.threads();

    @Option(name = "--ring-mb", description = "Buffer of each thread and interface in MiB, 1 to 1024")
    int ringMegabytes = CaptureOptions.DEFAULT.ringMegabytes();

    @Option(name = "--no-promiscuous", description = "Leave out what is sent to other machines")
    boolean notPromiscuous;

    @Option(name = "--ignore-outgoing", description = "Leave out what this machine sends")
    boolean ignoreOutgoing;

    @Option(name = "--wait", description = "Accept an interface that isn't there yet, and wait for it")
    boolean mayBeAbsent;

    @Option(name = "--json", description = "Print JSON")
    boolean json;

    @Override
    String object() {
        return String.join(" ", words);
    }

    @Override
    @Nullable Object perform() {
        List<String> interfaces = TrailingOptions.apply(this, words);
        if (interfaces.isEmpty()) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "capture-start needs an interface; netsentinel:interfaces lists them");
        }
        LiveCaptureView view = LiveCaptureView.of(start(interfaces));
        if (json) {
            out().println(Json.line(view));
        } else {
            view.lines().forEach(out()::println);
        }
        return null;
    }

    private LiveCapture start(List<String> interfaces) {
        CaptureOptions options = new CaptureOptions(
                filter.strip(),
                !notPromiscuous,
                ignoreOutgoing,
                threads,
                ringMegabytes,
                CaptureOptions.DEFAULT.snapLength(),
                CaptureOptions.DEFAULT.method());
        try {
            return service(LiveCaptures.class).start(new CaptureRequest(name, interfaces, mayBeAbsent, options));
        } catch (CaptureException e) {
            throw CaptureStopCommand.failure(e);
        }
    }
}
