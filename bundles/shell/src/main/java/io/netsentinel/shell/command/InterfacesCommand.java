package io.netsentinel.shell.command;

import io.netsentinel.api.capture.LiveCaptures;
import io.netsentinel.api.capture.NetworkInterfaceStatus;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.view.Tables.Column;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@RequiresPermission("sources:read")
@Command(
        scope = "netsentinel",
        name = "interfaces",
        description = "Shows the network interfaces of this machine, and which are captured")
public final class InterfacesCommand extends ListCommand<NetworkInterfaceStatus> {
    @Override
    List<NetworkInterfaceStatus> records() {
        return service(LiveCaptures.class).interfaces();
    }

    @Override
    List<Column<NetworkInterfaceStatus>> columns() {
        return List.of(
                new Column<>("Name", 15, NetworkInterfaceStatus::name),
                new Column<>("State", 10, NetworkInterfaceStatus::state),
                new Column<>("Link", 12, NetworkInterfaceStatus::linkType),
                new Column<>("MTU", 6, NetworkInterfaceStatus::mtu),
                new Column<>("Mbit/s", 7, status -> status.speedMegabits() == 0 ? "" : status.speedMegabits()),
                new Column<>("Addresses", 28, status -> String.join(", ", status.addresses())),
                new Column<>("Captured by", 16, status -> String.join(", ", status.captures())));
    }

    @Override
    String whenEmpty() {
        return "this machine has no network interface";
    }
}
