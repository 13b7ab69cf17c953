package io.netsentinel.shell.command;

import io.netsentinel.api.pipeline.Pipeline;
import io.netsentinel.api.pipeline.PluginStatus;
import io.netsentinel.shell.view.Tables.Column;
import java.util.List;

/** Prints the plug-ins of one kind. */
abstract class PluginsCommand extends ListCommand<PluginStatus> {
    abstract PluginStatus.Kind kind();

    @Override
    List<PluginStatus> records() {
        return service(Pipeline.class).plugins().stream()
                .filter(plugin -> plugin.kind() == kind())
                .toList();
    }

    @Override
    List<Column<PluginStatus>> columns() {
        return List.of(
                new Column<>("Id", 16, PluginStatus::id),
                new Column<>("State", 8, PluginStatus::state),
                new Column<>("In", 10, PluginStatus::in),
                new Column<>("Out", 8, PluginStatus::out),
                new Column<>("Failed", 6, PluginStatus::failures),
                new Column<>("Skipped", 8, PluginStatus::skipped),
                new Column<>("Last failure, or bundle", 32, PluginsCommand::remark));
    }

    private static String remark(PluginStatus plugin) {
        return plugin.lastFailure().isEmpty() ? plugin.bundle() : plugin.lastFailure();
    }
}
