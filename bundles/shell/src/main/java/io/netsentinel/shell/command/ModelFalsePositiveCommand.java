package io.netsentinel.shell.command;

import io.netsentinel.api.model.Feedback;
import io.netsentinel.api.model.ModelException;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.access.Changes;
import io.netsentinel.shell.view.Json;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

@Service
@RequiresPermission("models:feedback")
@Changes("model.false-positive")
@Command(
        scope = "netsentinel",
        name = "model-false-positive",
        description = "Says that an alert of a model was none: the like raises no alert from now on and is learned as"
                + " normal")
public final class ModelFalsePositiveCommand extends ProductCommand {
    @Argument(name = "alert", description = "The id of an alert, or its first characters", multiValued = true)
    List<String> words = List.of();

    @Option(name = "--json", description = "Print JSON")
    boolean json;

    @Override
    String object() {
        return String.join(" ", words);
    }

    @Override
    @Nullable Object perform() {
        List<String> alerts = TrailingOptions.apply(this, words);
        if (alerts.size() != 1) {
            throw new CommandFailure(CommandFailure.USAGE, "model-false-positive takes one alert, not " + alerts);
        }
        try {
            Feedback feedback = models().falsePositive(alerts.get(0), caller());
            if (json) {
                out().println(Json.line(feedback));
            } else {
                out().println(feedback.words());
                out().println(feedback.alerts() + " alerts look like it; netsentinel:model-feedback --take-back "
                        + feedback.id() + " takes it back");
            }
            return null;
        } catch (ModelException e) {
            throw ModelCommands.failure(e);
        }
    }
}
