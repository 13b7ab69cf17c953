package io.netsentinel.shell.command;

import io.netsentinel.api.alert.TriageAction;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.access.Changes;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

@Service
@RequiresPermission("alerts:resolve")
@Changes("alert.reopen")
@Command(scope = "netsentinel", name = "alert-reopen", description = "Makes resolved or suppressed alerts new again")
public final class AlertReopenCommand extends TriageCommand {
    @Option(name = "--comment", description = "A text that goes with it")
    @Nullable String comment;

    @Override
    @Nullable Object perform() {
        List<String> alerts = arguments();
        apply(alerts, () -> new TriageAction.Reopen(comment));
        return null;
    }
}
