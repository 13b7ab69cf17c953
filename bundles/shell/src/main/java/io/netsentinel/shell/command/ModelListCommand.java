package io.netsentinel.shell.command;

import io.netsentinel.api.model.Learning;
import io.netsentinel.api.model.Model;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.view.LearningView;
import io.netsentinel.shell.view.Tables.Column;
import io.netsentinel.shell.view.Times;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@RequiresPermission("models:read")
@Command(
        scope = "netsentinel",
        name = "model-list",
        description = "Shows the models of normal traffic, or how far learning the first ones is")
public final class ModelListCommand extends ListCommand<Model> {
    @Override
    void run() {
        List<Model> models = records();
        print(models);
        if (!json && !models.isEmpty()) {
            models().learning().stream()
                    .filter(learning -> learning.state() == Learning.State.TRAINING)
                    .forEach(learning -> out().println(LearningView.of(learning)));
        }
    }

    @Override
    List<Model> records() {
        return models().models();
    }

    @Override
    List<Column<Model>> columns() {
        return List.of(
                new Column<>("Id", 8, Model::id),
                new Column<>("State", 7, ModelCommands::state),
                new Column<>("Created (UTC)", 16, model -> Times.minute(model.created())),
                new Column<>("By", 16, Model::createdBy),
                new Column<>("Rows", 9, model -> model.data().rows()),
                new Column<>("Judged", 11, Model::judged),
                new Column<>("Alerts", 7, Model::alerts),
                Column.forTheRest(
                        "Learned from", model -> String.join(", ", model.data().sources())));
    }

    @Override
    String whenEmpty() {
        List<Learning> learning = models().learning();
        return learning.stream().map(LearningView::of).collect(Collectors.joining("\n"));
    }
}
