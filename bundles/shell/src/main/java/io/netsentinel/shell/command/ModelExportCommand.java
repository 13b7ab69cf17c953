package io.netsentinel.shell.command;

import io.netsentinel.api.model.ModelException;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.access.Changes;
import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

@Service
@RequiresPermission("models:export")
@Changes("model.export")
@Command(
        scope = "netsentinel",
        name = "model-export",
        description = "Writes a model into a file for another installation; never replaces a file")
public final class ModelExportCommand extends ProductCommand {
    @Argument(name = "id", description = "The id of a model, then the file to write", multiValued = true)
    @Completion(ModelIdCompleter.class)
    List<String> words = List.of();

    @Override
    String object() {
        return String.join(" ", words);
    }

    @Override
    @Nullable Object perform() {
        List<String> arguments = TrailingOptions.apply(this, words);
        if (arguments.size() != 2) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "model-export takes the id of a model and a file, not " + arguments);
        }
        Path file = path(arguments.get(1));
        try {
            models().exportTo(arguments.get(0), file, caller());
            out().println(arguments.get(0) + " is in " + file);
            return null;
        } catch (ModelException e) {
            throw ModelCommands.failure(e);
        }
    }
}
