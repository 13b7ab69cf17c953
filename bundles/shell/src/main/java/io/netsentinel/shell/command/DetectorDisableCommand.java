package io.netsentinel.shell.command;

import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.access.Changes;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@RequiresPermission("detectors:enable")
@Changes("detector.disable")
@Command(
        scope = "netsentinel",
        name = "detector-disable",
        description = "Switches detectors off, also after a restart: they get no events")
public final class DetectorDisableCommand extends DetectorSwitchCommand {
    @Override
    boolean enabled() {
        return false;
    }
}
