package io.netsentinel.shell.command;

import io.netsentinel.api.store.Condition;
import io.netsentinel.api.store.EventStore;
import io.netsentinel.api.store.HistogramBucket;
import io.netsentinel.api.store.Query;
import io.netsentinel.shell.view.FlowView;
import io.netsentinel.shell.view.Tables;
import io.netsentinel.shell.view.Tables.Column;
import io.netsentinel.shell.view.Times;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

@Service
@Command(
        scope = "netsentinel",
        name = "flows",
        description = "Lists stored flows, newest first, or counts them over time")
public final class FlowsCommand extends ListCommand<FlowView> {
    private static final int BAR_WIDTH = 50;

    @Option(
            name = "--since",
            description = "Ended at or after: an event time (ISO 8601) or a span before now (15m, 2h, 1d)")
    @Nullable String since;

    @Option(name = "--until", description = "Ended before, in the same forms")
    @Nullable String until;

    @Option(name = "--host", description = "Only with this address on either side")
    @Nullable String host;

    @Option(
            name = "--where",
            description = "A condition such as target.port=22, protocol=17, state=S0, bytes>=1000000; may be repeated",
            multiValued = true)
    List<String> where = new ArrayList<>();

    @Option(name = "--limit", description = "At most so many")
    int limit = 50;

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

    private Query query() {
        List<Condition> conditions = new ArrayList<>();
        where.forEach(text -> conditions.add(QueryOptions.condition(text)));
        if (host != null) {
            conditions.add(Condition.equal("host", host));
        }
        return new Query(
                since == null ? null : Times.moment("--since", since),
                until == null ? null : Times.moment("--until", until),
                conditions,
                Query.Order.NEWEST_FIRST,
                limit);
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
                new Column<>("Start (UTC)", 19, flow -> Times.second(flow.start())),
                new Column<>("Proto", 5, FlowView::protocol),
                new Column<>("Source", 21, flow -> flow.source() + ":" + flow.sourcePort()),
                new Column<>("Target", 21, flow -> flow.target() + ":" + flow.targetPort()),
                new Column<>("Packets", 7, flow -> flow.packetsToServer() + flow.packetsToClient()),
                new Column<>("Bytes", 9, flow -> flow.bytesToServer() + flow.bytesToClient()),
                new Column<>("State", 6, FlowView::state));
    }

    @Override
    String whenEmpty() {
        return "no flows match";
    }
}
