package io.netsentinel.detector.ml.flow;

import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.FlowDirection;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.IpProtocol;
import io.netsentinel.api.event.TcpFlags;
import io.netsentinel.detector.ml.anomaly.Column;
import io.netsentinel.detector.ml.anomaly.Schema;
import io.netsentinel.detector.ml.anomaly.Table;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Turns the flows of one timeline into rows. Training and scoring both do it here, so that a row means the same to both.
 * Nothing in a row is particular to one network: no address, and no port. Used by one thread.
 */
public final class FlowRows {
    private record Feature(Column column, ToDoubleFunction<FlowInContext> value) {}

    private static final List<Feature> FEATURES = List.of(
            size("duration_ms", f -> milliseconds(f.flow())),
            size("out_packets", f -> f.flow().toServer().packets()),
            size("in_packets", f -> f.flow().toClient().packets()),
            size("out_bytes", f -> f.flow().toServer().payloadBytes()),
            size("in_bytes", f -> f.flow().toClient().payloadBytes()),
            plain("out_in", f -> logarithmOfRatio(f.flow())),
            size("out_mean", f -> meanPayload(f.flow().toServer())),
            size("in_mean", f -> meanPayload(f.flow().toClient())),
            size("out_largest", f -> f.flow().toServer().maxSize()),
            size("in_largest", f -> f.flow().toClient().maxSize()),
            size("gap_ms", f -> f.flow().meanGapMicros() / 1e3),
            size("rate", f -> 1e3 * f.flow().packets() / (milliseconds(f.flow()) + 100)),
            plain("out_entropy", f -> entropy(f.flow().toServer())),
            plain("in_entropy", f -> entropy(f.flow().toClient())),
            flag("fruitless", FlowInContext::isFruitless),
            flag("silent", f -> f.flow().toClient().packets() == 0),
            flag("no_syn", f -> isTcp(f) && !f.flow().toServer().hasFlags(TcpFlags.SYN)),
            flag("odd_flags", f -> isTcp(f) && hasOddFlags(f.flow().toServer().tcpFlags())),
            size("host_flows", f -> f.host().flows()),
            size("host_targets", f -> f.host().targets()),
            size("host_services", f -> f.host().services()),
            size("host_failed", f -> f.host().failed()),
            plain("host_failed_share", f -> f.host().failedShare()),
            size("host_out", f -> f.host().out()),
            size("host_in", f -> f.host().in()),
            size("pair_flows", f -> f.pair().flows()),
            size("pair_services", f -> f.pair().services()),
            size("pair_failed", f -> f.pair().failed()),
            plain("pair_failed_share", f -> f.pair().failedShare()),
            size("pair_out", f -> f.pair().out()),
            size("pair_in", f -> f.pair().in()),
            plain("pair_regular", FlowInContext::regularity),
            size("pair_visits", FlowInContext::visits),
            size("service_failed", FlowInContext::serviceFailures));

    /** What a row consists of. */
    public static final Schema SCHEMA = new Schema(
            FEATURES.stream().map(Feature::column).toList(), List.of("protocol", "application", "state", "scope"));

    private final FlowContext context;
    private final Predicate<IpAddress> isHome;
    private final double[] numbers = new double[SCHEMA.numbers().size()];
    private final String[] categories = new String[SCHEMA.categories().size()];

    /**
     * Begins a timeline.
     *
     * @param most so many hosts, pairs of hosts and services are remembered at a time
     * @param isHome whether an address is one of ours
     */
    public FlowRows(int most, Predicate<IpAddress> isHome) {
        this.context = new FlowContext(most);
        this.isHome = isHome;
    }

    /** Appends a flow; flows come in the order in which they ended. */
    public void add(Flow flow, Table table) {
        FlowInContext inContext = context.add(flow);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = FEATURES.get(i).value().applyAsDouble(inContext);
        }
        categories[0] = IpProtocol.name(flow.protocol());
        categories[1] = flow.application();
        categories[2] = flow.state().name();
        categories[3] = Side.of(flow.source(), isHome).key()
                + '>'
                + Side.of(flow.target(), isHome).key();
        table.add(numbers, categories);
    }

    private static Feature size(String name, ToDoubleFunction<FlowInContext> value) {
        return new Feature(new Column(name, true), value);
    }

    private static Feature plain(String name, ToDoubleFunction<FlowInContext> value) {
        return new Feature(new Column(name, false), value);
    }

    private static Feature flag(String name, Predicate<FlowInContext> value) {
        return plain(name, f -> value.test(f) ? 1 : 0);
    }

    private static double milliseconds(Flow flow) {
        return (flow.endNanos() - flow.startNanos()) / 1e6;
    }

    private static double logarithmOfRatio(Flow flow) {
        return Math.log1p((double) flow.toServer().payloadBytes())
                - Math.log1p((double) flow.toClient().payloadBytes());
    }

    private static double meanPayload(FlowDirection direction) {
        return (double) direction.payloadBytes() / Math.max(1, direction.packets());
    }

    private static double entropy(FlowDirection direction) {
        return Double.isNaN(direction.payloadEntropy()) ? 0 : direction.payloadEntropy();
    }

    private static boolean isTcp(FlowInContext inContext) {
        return inContext.flow().protocol() == IpProtocol.TCP;
    }

    /** No connection looks like that: URG, or none of SYN, RST and ACK. */
    private static boolean hasOddFlags(int flags) {
        return (flags & TcpFlags.URG) != 0 || (flags & (TcpFlags.SYN | TcpFlags.RST | TcpFlags.ACK)) == 0;
    }
}
