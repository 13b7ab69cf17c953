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
import org.jspecify.annotations.Nullable;

@Service
@RequiresPermission("models:activate")
@Changes("model.activate")
@Command(
        scope = "netsentinel",
        name = "model-activate",
        description = "Puts a model to work; the one before it retires, and model-rollback goes back to it")
public final class ModelActivateCommand extends ProductCommand {
    @Argument(name = "id", description = "The id of a model, see model-list", multiValued = true)
    @Completion(ModelIdCompleter.class)
    List<String> words = List.of();

    @Option(name = "--json", description = "Print JSON")
    boolean json;

    @Override
    String object() {
        return String.join(" ", words);
    }

    @Override
    @Nullable Object perform() {
        List<String> ids = TrailingOptions.apply(this, words);
        if (ids.size() != 1) {
            throw new CommandFailure(CommandFailure.USAGE, "model-activate takes the id of a model, not " + ids);
        }
        try {
            Model model = models().activate(ids.get(0), caller());
            out().println(json ? Json.line(model) : model.id() + " is active");
            return null;
        } catch (ModelException e) {
            throw ModelCommands.failure(e);
        }
    }
}
