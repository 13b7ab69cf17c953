package io.netsentinel.shell.command;

import io.netsentinel.api.model.ModelException;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.access.Changes;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

@Service
@RequiresPermission("models:delete")
@Changes("model.delete")
@Command(scope = "netsentinel", name = "model-delete", description = "Deletes a model that is not active, for good")
public final class ModelDeleteCommand extends ProductCommand {
    @Argument(name = "id", description = "The ids of models, see model-list", multiValued = true)
    @Completion(ModelIdCompleter.class)
    List<String> words = List.of();

    @Override
    String object() {
        return String.join(" ", words);
    }

    @Override
    @Nullable Object perform() {
        List<String> ids = TrailingOptions.apply(this, words);
        if (ids.isEmpty()) {
            throw new CommandFailure(CommandFailure.USAGE, "model-delete needs the id of a model");
        }
        try {
            for (String id : ids) {
                models().delete(id, caller());
                out().println("deleted " + id);
            }
            return null;
        } catch (ModelException e) {
            throw ModelCommands.failure(e);
        }
    }
}
