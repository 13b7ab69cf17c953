package io.netsentinel.shell.command;

import io.netsentinel.api.model.Feedback;
import io.netsentinel.api.model.ModelException;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.access.Changes;
import io.netsentinel.shell.view.Tables.Column;
import io.netsentinel.shell.view.Times;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

@Service
@RequiresPermission("models:feedback")
@Changes("model.take-back-feedback")
@Command(
        scope = "netsentinel",
        name = "model-feedback",
        description = "Lists which alerts of models were called false positives, and takes that back")
public final class ModelFeedbackCommand extends ListCommand<Feedback> {
    @Option(name = "--take-back", description = "The id of what was wrong to say")
    @Nullable String takeBack;

    @Override
    String object() {
        return takeBack == null ? "" : takeBack;
    }

    @Override
    boolean changesNow() {
        return takeBack != null;
    }

    @Override
    void run() {
        if (takeBack == null) {
            super.run();
            return;
        }
        try {
            models().takeBack(takeBack, caller());
            out().println("took back " + takeBack);
        } catch (ModelException e) {
            throw ModelCommands.failure(e);
        }
    }

    @Override
    List<Feedback> records() {
        return models().feedback();
    }

    @Override
    List<Column<Feedback>> columns() {
        return List.of(
                new Column<>("Id", 8, Feedback::id),
                new Column<>("When (UTC)", 16, feedback -> Times.minute(feedback.when())),
                new Column<>("Who", 12, Feedback::who),
                new Column<>("Alerts", 6, Feedback::alerts),
                Column.forTheRest("No alert any more", Feedback::words));
    }

    @Override
    String whenEmpty() {
        return "no alert was called a false positive: netsentinel:model-false-positive ALERT does";
    }
}
