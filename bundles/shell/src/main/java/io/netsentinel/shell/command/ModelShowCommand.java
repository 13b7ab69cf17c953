package io.netsentinel.shell.command;

import io.netsentinel.api.model.Model;
import io.netsentinel.api.model.ModelException;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.view.Json;
import io.netsentinel.shell.view.ModelView;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

@Service
@RequiresPermission("models:read")
@Command(
        scope = "netsentinel",
        name = "model-show",
        description = "Shows a model: what it learned from, what it looks at, how it went, what it did since")
public final class ModelShowCommand extends ProductCommand {
    @Argument(name = "id", description = "The id of a model, see model-list", multiValued = true)
    @Completion(ModelIdCompleter.class)
    List<String> words = List.of();

    @Option(name = "--json", description = "Print JSON")
    boolean json;

    @Override
    @Nullable Object perform() {
        List<String> ids = TrailingOptions.apply(this, words);
        if (ids.size() != 1) {
            throw new CommandFailure(CommandFailure.USAGE, "model-show takes the id of a model, not " + ids);
        }
        try {
            Model model = models().model(ids.get(0));
            if (json) {
                out().println(Json.line(model));
            } else {
                ModelView.lines(model).forEach(out()::println);
            }
            return null;
        } catch (ModelException e) {
            throw ModelCommands.failure(e);
        }
    }
}
