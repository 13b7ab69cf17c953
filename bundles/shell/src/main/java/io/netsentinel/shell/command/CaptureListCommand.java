package io.netsentinel.shell.command;

import io.netsentinel.api.capture.LiveCaptures;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.view.InterfaceCaptureView;
import io.netsentinel.shell.view.Tables.Column;
import io.netsentinel.shell.view.Times;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@RequiresPermission("sources:read")
@Command(
        scope = "netsentinel",
        name = "capture-list",
        description = "Shows the captures at network interfaces: state, packets, flows, losses")
public final class CaptureListCommand extends ListCommand<InterfaceCaptureView> {
    @Override
    List<InterfaceCaptureView> records() {
        return service(LiveCaptures.class).captures().stream()
                .flatMap(capture -> InterfaceCaptureView.of(capture).stream())
                .toList();
    }

    @Override
    List<Column<InterfaceCaptureView>> columns() {
        return List.of(
                new Column<>("Capture", 12, InterfaceCaptureView::capture),
                new Column<>("Interface", 12, InterfaceCaptureView::interfaceName),
                new Column<>("State", 9, InterfaceCaptureView::state),
                new Column<>("Since (UTC)", 16, view -> view.since() == null ? "" : Times.minute(view.since())),
                new Column<>("Packets", 12, InterfaceCaptureView::packets),
                new Column<>("Flows", 10, InterfaceCaptureView::flows),
                new Column<>("Drops", 8, InterfaceCaptureView::kernelDrops),
                new Column<>("Remark", 30, InterfaceCaptureView::message));
    }

    @Override
    String whenEmpty() {
        return "no capture runs: netsentinel:capture-start INTERFACE starts one";
    }
}
