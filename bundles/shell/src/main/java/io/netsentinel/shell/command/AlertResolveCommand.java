package io.netsentinel.shell.command;

import io.netsentinel.api.alert.TriageAction;
import io.netsentinel.api.alert.Verdict;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.access.Changes;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;

@Service
@RequiresPermission("alerts:resolve")
@Changes("alert.resolve")
@Command(scope = "netsentinel", name = "alert-resolve", description = "Ends alerts with a verdict")
public final class AlertResolveCommand extends TriageCommand {
    @Option(
            name = "--verdict",
            description =
                    "What they were: true-positive, false-positive, benign, suspicious, test, duplicate, disregard"
                            + " or insufficient-data")
    @Completion(
            value = StringsCompleter.class,
            values = {
                "true-positive",
                "false-positive",
                "benign",
                "suspicious",
                "test",
                "duplicate",
                "disregard",
                "insufficient-data"
            })
    @Nullable String verdict;

    @Option(name = "--comment", description = "A text that goes with it")
    @Nullable String comment;

    @Override
    @Nullable Object perform() {
        List<String> alerts = arguments();
        Verdict one = QueryOptions.constant("--verdict", verdict, Verdict.values());
        apply(alerts, () -> new TriageAction.Resolve(one, comment));
        return null;
    }
}
