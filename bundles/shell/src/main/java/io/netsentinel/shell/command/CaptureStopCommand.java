package io.netsentinel.shell.command;

import io.netsentinel.api.capture.CaptureException;
import io.netsentinel.api.capture.CaptureException.Reason;
import io.netsentinel.api.capture.LiveCapture;
import io.netsentinel.api.capture.LiveCaptures;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.access.Changes;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

@Service
@RequiresPermission("sources:manage")
@Changes("capture.stop")
@Command(
        scope = "netsentinel",
        name = "capture-stop",
        description = "Stops a capture for good; what was seen so far is analysed")
public final class CaptureStopCommand extends ProductCommand {
    @Argument(name = "name", description = "The names of captures, see capture-list", multiValued = true)
    List<String> words = List.of();

    @Option(name = "--all", description = "Stop all captures")
    boolean all;

    @Override
    String object() {
        return all ? "--all" : String.join(" ", words);
    }

    @Override
    @Nullable Object perform() {
        List<String> names = TrailingOptions.apply(this, words);
        if (all == !names.isEmpty()) {
            throw new CommandFailure(CommandFailure.USAGE, "capture-stop needs the name of a capture, or --all");
        }
        LiveCaptures captures = service(LiveCaptures.class);
        List<String> stopped =
                all ? captures.captures().stream().map(LiveCapture::name).toList() : names;
        for (String name : stopped) {
            stop(captures, name);
        }
        if (stopped.isEmpty()) {
            out().println("no capture runs");
        }
        return null;
    }

    private void stop(LiveCaptures captures, String name) {
        try {
            captures.stop(name);
            out().println("stopped " + name);
        } catch (CaptureException e) {
            throw failure(e);
        }
    }

    static CommandFailure failure(CaptureException e) {
        int code = e.reason() == Reason.INVALID ? CommandFailure.USAGE : CommandFailure.FAILED;
        return new CommandFailure(code, String.valueOf(e.getMessage()));
    }
}
