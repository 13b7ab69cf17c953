package io.netsentinel.shell.command;

import io.netsentinel.api.model.Model;
import io.netsentinel.api.model.ModelException;
import io.netsentinel.api.model.Models;
import io.netsentinel.api.model.Subject;
import io.netsentinel.api.model.Training;
import io.netsentinel.api.model.TrainingRequest;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.access.Changes;
import io.netsentinel.shell.view.RedrawnLine;
import io.netsentinel.shell.view.Tables;
import io.netsentinel.shell.view.Times;
import io.netsentinel.shell.view.TrainingView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;

/** Trains models; progress goes to standard error. */
@Service
@RequiresPermission("models:train")
@Changes("model.train")
@Command(
        scope = "netsentinel",
        name = "model-train",
        description = "Trains models of what is normal. The first ones are active at once, later ones are shadows: they"
                + " judge, but only count what they find, until model-activate")
public final class ModelTrainCommand extends ProductCommand {
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String STORE = "store";

    @Argument(name = "file", description = "Further capture files to learn from, after --from", multiValued = true)
    @Completion(FileCompleter.class)
    List<String> words = List.of();

    @Option(name = "--subject", description = "Only this model: flow or host; default: both")
    @Nullable String subject;

    @Option(
            name = "--from",
            description = "What to learn from: store (what was captured live, the default) or capture files in the"
                    + " order of time")
    String from = STORE;

    @Option(name = "--since", description = "Only from this event time on (ISO 8601), or a span before now (1d)")
    @Nullable String since;

    @Option(name = "--until", description = "Only before this event time, likewise")
    @Nullable String until;

    @Option(name = "--seed", description = "From which random choices follow; default: the day")
    @Nullable String seed;

    @Option(name = "--background", description = "Return at once; model-list says how far it is")
    boolean background;

    @Option(name = "--cancel", description = "End the training that goes on")
    boolean cancel;

    @Option(name = "--json", description = "Print the models as JSON, one a line")
    boolean json;

    @Override
    String object() {
        return cancel ? "--cancel" : from + " " + String.join(" ", words);
    }

    @Override
    @Nullable Object perform() throws InterruptedException {
        List<String> files = TrailingOptions.apply(this, words);
        Models models = models();
        if (cancel) {
            cancel(models);
            return null;
        }
        Training training = start(models, request(files));
        if (background) {
            out().println(
                            "training in the background: netsentinel:model-list says how far it is, netsentinel:model-train"
                                    + " --cancel ends it");
            return null;
        }
        follow(training);
        report(training);
        return null;
    }

    private void cancel(Models models) throws InterruptedException {
        Training training = models.training()
                .filter(latest -> !latest.progress().stage().isFinal())
                .orElseThrow(() -> new CommandFailure(CommandFailure.FAILED, "no training goes on"));
        training.cancel();
        training.await(PATIENCE);
        out().println("the training is cancelled; the models are as before");
    }

    private TrainingRequest request(List<String> files) {
        if (from.equals(STORE) && !files.isEmpty()) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "model-train learns from the store, or --from " + String.join(" ", files));
        }
        List<String> all = new ArrayList<>(files);
        all.add(0, from);
        return new TrainingRequest(
                subjects(),
                from.equals(STORE) ? List.of() : all.stream().map(this::path).toList(),
                since == null ? null : Times.moment("--since", since),
                until == null ? null : Times.moment("--until", until),
                seed(),
                caller());
    }

    private Set<Subject> subjects() {
        return subject == null ? EnumSet.allOf(Subject.class) : EnumSet.of(ModelCommands.subject(subject));
    }

    private OptionalLong seed() {
        try {
            return seed == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(seed));
        } catch (NumberFormatException e) {
            throw new CommandFailure(CommandFailure.USAGE, "--seed needs a whole number, not '" + seed + "'");
        }
    }

    private static Training start(Models models, TrainingRequest request) {
        try {
            return models.train(request);
        } catch (ModelException e) {
            throw ModelCommands.failure(e);
        }
    }

    private void follow(Training training) throws InterruptedException {
        RedrawnLine line = new RedrawnLine(System.err, isTerminal());
        try {
            while (!training.await(TICK)) {
                line.tick(() -> TrainingView.line(training.progress()));
            }
        } catch (InterruptedException e) { // Ctrl-C
            training.cancel();
            training.await(PATIENCE);
        }
        line.finish(TrainingView.line(training.progress()));
    }

    private void report(Training training) {
        Training.Progress end = training.progress();
        List<Model> made = training.models();
        if (json) {
            Tables.json(out(), made);
        } else {
            made.forEach(model -> out().println(whatNext(model)));
        }
        out().flush();
        switch (end.stage()) {
            case CANCELLED ->
                throw new CommandFailure(
                        CommandFailure.INTERRUPTED, "the training was cancelled; the models are as before");
            case FAILED -> throw new CommandFailure(CommandFailure.FAILED, "the training failed: " + end.message());
            default -> {}
        }
    }

    private static String whatNext(Model model) {
        String id = model.id();
        return switch (model.state()) {
            case ACTIVE -> id + " is active; netsentinel:model-show " + id + " says what it learned";
            case SHADOW ->
                id + " is a shadow; netsentinel:model-list compares it, netsentinel:model-activate " + id
                        + " puts it to work";
            case RETIRED -> id + " is kept";
        };
    }
}
