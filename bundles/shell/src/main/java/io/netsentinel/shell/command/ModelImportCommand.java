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
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;

@Service
@RequiresPermission("models:import")
@Changes("model.import")
@Command(
        scope = "netsentinel",
        name = "model-import",
        description = "Takes a model over that model-export wrote; model-activate then puts it to work")
public final class ModelImportCommand extends ProductCommand {
    @Argument(name = "file", description = "The file", multiValued = true)
    @Completion(FileCompleter.class)
    List<String> words = List.of();

    @Option(name = "--json", description = "Print JSON")
    boolean json;

    @Override
    String object() {
        return String.join(" ", words);
    }

    @Override
    @Nullable Object perform() {
        List<String> files = TrailingOptions.apply(this, words);
        if (files.size() != 1) {
            throw new CommandFailure(CommandFailure.USAGE, "model-import takes one file, not " + files);
        }
        try {
            Model model = models().importFrom(path(files.get(0)), caller());
            out().println(json ? Json.line(model) : words(model));
            return null;
        } catch (ModelException e) {
            throw ModelCommands.failure(e);
        }
    }

    private static String words(Model model) {
        return "imported as " + model.id() + "; netsentinel:model-activate " + model.id() + " puts it to work";
    }
}
