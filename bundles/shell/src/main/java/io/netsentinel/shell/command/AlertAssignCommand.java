package io.netsentinel.shell.command;

import io.netsentinel.api.alert.TriageAction;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.access.Changes;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

@Service
@RequiresPermission("alerts:assign")
@Changes("alert.assign")
@Command(scope = "netsentinel", name = "alert-assign", description = "Gives alerts to somebody")
public final class AlertAssignCommand extends TriageCommand {
    @Option(name = "--to", description = "The name of who is to work on them; none for nobody")
    @Nullable String to;

    @Override
    @Nullable Object perform() {
        List<String> alerts = arguments();
        String name = to;
        if (name == null) {
            throw new CommandFailure(CommandFailure.USAGE, "alert-assign needs --to NAME, or --to none");
        }
        apply(alerts, () -> new TriageAction.Assign(name.equals("none") ? null : name));
        return null;
    }
}
