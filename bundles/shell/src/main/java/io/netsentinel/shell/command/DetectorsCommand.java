package io.netsentinel.shell.command;

import io.netsentinel.api.pipeline.PluginStatus;
import io.netsentinel.api.web.RequiresPermission;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@RequiresPermission("detectors:read")
@Command(
        scope = "netsentinel",
        name = "detectors",
        description = "Shows the detectors: state, events in, detections out")
public final class DetectorsCommand extends PluginsCommand {
    @Override
    PluginStatus.Kind kind() {
        return PluginStatus.Kind.DETECTOR;
    }

    @Override
    String whenEmpty() {
        return "no detectors are installed";
    }
}
