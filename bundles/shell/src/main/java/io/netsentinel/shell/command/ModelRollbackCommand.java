package io.netsentinel.shell.command;

import io.netsentinel.api.model.Model;
import io.netsentinel.api.model.ModelException;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.access.Changes;
import io.netsentinel.shell.view.Json;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;

@Service
@RequiresPermission("models:activate")
@Changes("model.rollback")
@Command(scope = "netsentinel", name = "model-rollback", description = "Goes back to the model that was active before")
public final class ModelRollbackCommand extends ProductCommand {
    @Argument(name = "subject", description = "What the model judges: flow or host", multiValued = true)
    @Completion(
            value = StringsCompleter.class,
            values = {"flow", "host"})
    List<String> words = List.of();

    @Option(name = "--json", description = "Print JSON")
    boolean json;

    @Override
    String object() {
        return String.join(" ", words);
    }

    @Override
    @Nullable Object perform() {
        List<String> subjects = TrailingOptions.apply(this, words);
        if (subjects.size() != 1) {
            throw new CommandFailure(CommandFailure.USAGE, "model-rollback takes flow or host, not " + subjects);
        }
        try {
            Model model = models().rollback(ModelCommands.subject(subjects.get(0)), caller());
            out().println(json ? Json.line(model) : model.id() + " is active again");
            return null;
        } catch (ModelException e) {
            throw ModelCommands.failure(e);
        }
    }
}
