package io.netsentinel.shell.command;

import io.netsentinel.api.pipeline.Pipeline;
import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.view.Json;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.jspecify.annotations.Nullable;

/** Switches detectors on or off. */
abstract class DetectorSwitchCommand extends ProductCommand {
    @Argument(name = "id", description = "The ids of detectors, see netsentinel:detectors", multiValued = true)
    @Completion(DetectorIdCompleter.class)
    List<String> words = List.of();

    @Option(name = "--json", description = "Print JSON, one object a detector")
    boolean json;

    /** What became of a detector. */
    record Switched(String id, boolean enabled, boolean changed) {}

    abstract boolean enabled();

    @Override
    final String object() {
        return String.join(" ", words);
    }

    @Override
    final @Nullable Object perform() {
        List<String> ids = TrailingOptions.apply(this, words);
        if (ids.isEmpty()) {
            throw new CommandFailure(CommandFailure.USAGE, "which detector? netsentinel:detectors lists them");
        }
        Pipeline pipeline = service(Pipeline.class);
        for (String id : ids) {
            try {
                tell(new Switched(id, enabled(), pipeline.enableDetector(id, enabled())));
            } catch (IllegalArgumentException | UncheckedIOException e) {
                throw new CommandFailure(CommandFailure.FAILED, String.valueOf(e.getMessage()));
            }
        }
        return null;
    }

    private void tell(Switched switched) {
        out().println(
                        json
                                ? Json.line(switched)
                                : switched.id + " is " + (switched.changed ? "" : "already ")
                                        + (enabled() ? "on" : "off"));
    }
}
