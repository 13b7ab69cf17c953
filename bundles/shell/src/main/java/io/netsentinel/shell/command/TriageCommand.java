package io.netsentinel.shell.command;

import io.netsentinel.api.alert.AlertTriage;
import io.netsentinel.api.alert.TriageAction;
import io.netsentinel.api.alert.TriageResult;
import io.netsentinel.api.alert.TriageResult.Outcome;
import io.netsentinel.api.alert.TriageTarget;
import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.view.Json;
import java.util.List;
import java.util.function.Supplier;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Option;

/** Does the same to one or several alerts; prints what became of each. */
abstract class TriageCommand extends ProductCommand {
    @Argument(name = "alert", description = "The ids of alerts, or their first characters", multiValued = true)
    List<String> words = List.of();

    @Option(name = "--json", description = "Print JSON, one object an alert")
    boolean json;

    @Override
    String object() {
        return String.join(" ", words);
    }

    final List<String> arguments() {
        return TrailingOptions.apply(this, words);
    }

    /**
     * Applies an action in the name of the caller.
     *
     * @param action made when the options are read; what it refuses is a wrong call
     */
    final void apply(List<String> alerts, Supplier<TriageAction> action) {
        if (alerts.isEmpty()) {
            throw new CommandFailure(CommandFailure.USAGE, "which alert? netsentinel:alerts lists them");
        }
        List<TriageTarget> targets =
                alerts.stream().map(id -> TriageTarget.of(alert(id).id())).toList();
        List<TriageResult> results;
        try {
            results = service(AlertTriage.class).apply(action.get(), targets, caller());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(CommandFailure.USAGE, String.valueOf(e.getMessage()));
        }
        results.forEach(result -> out().println(json ? Json.line(result) : line(result)));
        if (results.stream().anyMatch(TriageCommand::hasFailed)) {
            throw new CommandFailure(CommandFailure.FAILED, "not all alerts could be changed");
        }
    }

    private static boolean hasFailed(TriageResult result) {
        return result.outcome() != Outcome.CHANGED && result.outcome() != Outcome.UNCHANGED;
    }

    private static String line(TriageResult result) {
        String state = result.triage() == null
                ? ""
                : ", " + QueryOptions.words(result.triage().status());
        return result.alert().substring(0, Math.min(8, result.alert().length())) + "  "
                + QueryOptions.words(result.outcome()) + state;
    }
}
