package io.netsentinel.shell.command;

import io.netsentinel.api.store.EventStore;
import io.netsentinel.api.store.HistogramBucket;
import io.netsentinel.api.view.FlowView;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.view.Sizes;
import io.netsentinel.shell.view.Tables;
import io.netsentinel.shell.view.Tables.Column;
import io.netsentinel.shell.view.Times;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

@Service
@RequiresPermission("flows:read")
@Command(
        scope = "netsentinel",
        name = "flows",
        description = "Lists stored flows, newest first, or counts them over time")
public final class FlowsCommand extends EventsCommand<FlowView> {
    private static final int BAR_WIDTH = 50;

    @Option(name = "--histogram", description = "Count flows and bytes per stretch of this length (1m, 1h) instead")
    @Nullable String histogram;

    @Override
    void run() {
        if (histogram == null) {
            super.run();
        } else {
            printHistogram(service(EventStore.class).flowHistogram(query(), Times.duration("--histogram", histogram)));
        }
    }

    @Override
    List<FlowView> records() {
        return service(EventStore.class).flows(query()).stream()
                .map(FlowView::of)
                .toList();
    }

    private void printHistogram(List<HistogramBucket> buckets) {
        if (json) {
            Tables.json(out(), buckets);
            return;
        }
        long most = buckets.stream().mapToLong(HistogramBucket::flows).max().orElse(1);
        List<Column<HistogramBucket>> columns = List.of(
                new Column<>("From (UTC)", 19, bucket -> Times.second(bucket.start())),
                new Column<>("Flows", 10, HistogramBucket::flows),
                new Column<>("Bytes", 14, HistogramBucket::bytes),
                new Column<>("", BAR_WIDTH, bucket -> "#".repeat((int) (bucket.flows() * BAR_WIDTH / most))));
        Tables.print(out(), columns, buckets, whenEmpty());
    }

    @Override
    List<Column<FlowView>> columns() {
        return List.of(
                new Column<>("Start (UTC)", 14, flow -> Times.inYear(flow.start())),
                new Column<>("Proto", 5, FlowView::protocol),
                new Column<>("App", 6, FlowView::application),
                new Column<>("Source", 21, flow -> flow.source() + ":" + flow.sourcePort()),
                new Column<>("Target", 21, flow -> flow.target() + ":" + flow.targetPort()),
                new Column<>("Packets", 7, flow -> flow.packetsToServer() + flow.packetsToClient()),
                new Column<>("Bytes", 6, flow -> Sizes.text(flow.bytesToServer() + flow.bytesToClient())),
                new Column<>("State", 6, FlowView::state));
    }

    @Override
    String whenEmpty() {
        return "no flows match";
    }
}
