package io.netsentinel.shell.command;

import io.netsentinel.api.alert.TriageAction;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.access.Changes;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

@Service
@RequiresPermission("alerts:comment")
@Changes("alert.comment")
@Command(
        scope = "netsentinel",
        name = "alert-comment",
        description = "Writes something about an alert: its id, then the text")
public final class AlertCommentCommand extends TriageCommand {
    @Override
    String object() {
        return words.isEmpty() ? "" : words.get(0); // the text is kept with the alert
    }

    @Override
    @Nullable Object perform() {
        List<String> all = arguments();
        if (all.size() < 2) {
            throw new CommandFailure(CommandFailure.USAGE, "alert-comment takes the id of an alert and a text");
        }
        String text = String.join(" ", all.subList(1, all.size()));
        apply(all.subList(0, 1), () -> new TriageAction.Comment(text));
        return null;
    }
}
