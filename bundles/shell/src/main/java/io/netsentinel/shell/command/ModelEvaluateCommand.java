package io.netsentinel.shell.command;

import io.netsentinel.api.model.Evaluation;
import io.netsentinel.api.model.ModelException;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.view.EvaluationView;
import io.netsentinel.shell.view.Json;
import io.netsentinel.shell.view.Tables;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

@Service
@RequiresPermission("models:evaluate")
@Command(
        scope = "netsentinel",
        name = "model-evaluate",
        description = "Judges a capture by a model and compares with labels of the attacks in it; raises no alerts")
public final class ModelEvaluateCommand extends ProductCommand {
    @Argument(name = "id", description = "The id of a model, then a capture file", multiValued = true)
    @Completion(ModelIdCompleter.class)
    List<String> words = List.of();

    @Option(
            name = "--labels",
            description =
                    "The attacks: CSV with the columns start_epoch,end_epoch,src_ip,dst_ip,label; addresses may be"
                            + " a list with ';', a network or *")
    @Nullable String labels;

    @Option(name = "--json", description = "Print JSON")
    boolean json;

    @Override
    @Nullable Object perform() throws InterruptedException {
        List<String> arguments = TrailingOptions.apply(this, words);
        if (arguments.size() != 2 || labels == null) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "model-evaluate takes the id of a model, a capture file and --labels CSV, not " + arguments);
        }
        try {
            Evaluation evaluation = models().evaluate(arguments.get(0), path(arguments.get(1)), path(labels));
            if (json) {
                out().println(Json.line(evaluation));
            } else {
                EvaluationView.lines(evaluation).forEach(out()::println);
                Tables.print(out(), EvaluationView.columns(), evaluation.episodes(), "no attack is labelled");
            }
            return null;
        } catch (ModelException e) {
            throw ModelCommands.failure(e);
        }
    }
}
