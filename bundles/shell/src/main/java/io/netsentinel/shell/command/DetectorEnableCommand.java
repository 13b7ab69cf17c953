package io.netsentinel.shell.command;

import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.access.Changes;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@RequiresPermission("detectors:enable")
@Changes("detector.enable")
@Command(scope = "netsentinel", name = "detector-enable", description = "Switches detectors on again")
public final class DetectorEnableCommand extends DetectorSwitchCommand {
    @Override
    boolean enabled() {
        return true;
    }
}
