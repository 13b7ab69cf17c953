package io.netsentinel.shell.command;

import io.netsentinel.api.alert.TriageAction;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.access.Changes;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

@Service
@RequiresPermission("alerts:ack")
@Changes("alert.acknowledge")
@Command(
        scope = "netsentinel",
        name = "alert-ack",
        description = "Says that alerts were seen: new ones are in progress then")
public final class AlertAckCommand extends TriageCommand {
    @Override
    @Nullable Object perform() {
        apply(arguments(), TriageAction.Acknowledge::new);
        return null;
    }
}
