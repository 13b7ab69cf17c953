package io.netsentinel.detector.ml.host;

import io.netsentinel.detector.ml.anomaly.Column;
import io.netsentinel.detector.ml.anomaly.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * Makes a row of what a host did in a window. Nothing in it is particular to one network: no address, and no port, but for
 * what is compared with what is usual for a service.
 */
final class HostFeatures {
    private record Feature(Column column, ToDoubleFunction<HostTotals> value) {}

    /** Few of something say little about a share of it. */
    private static final double DOUBT = 3;
    /** The score of flows of a host that has none. */
    private static final double NO_FLOW = -2;

    private static final List<Feature> OWN = List.of(
            count("flows", t -> t.all.flows),
            count("targets", HostTotals::targets),
            count("services", HostTotals::services),
            count("most_services", HostTotals::mostServices),
            count("widest_service", HostTotals::widestService),
            count("most_flows", t -> t.mostFlows),
            count("failed", t -> t.all.failed),
            plain("failed_share", t -> share(t.all.failed, t.all.flows)),
            count("most_failed", t -> t.mostFailed),
            count("packets", t -> t.all.packets),
            count("out", t -> t.all.out),
            count("in", t -> t.all.in),
            plain("out_in", t -> ratio(t.all)),
            count("most_out", t -> t.largest.out),
            plain("most_out_ratio", t -> ratio(t.largest)),
            count("flow_out", t -> t.all.largestOut),
            size("mean_out", t -> t.perFlow((double) t.all.out)),
            size("mean_in", t -> t.perFlow((double) t.all.in)),
            size("longest_ms", t -> t.all.longestNanos / 1e6),
            plain("regular", t -> t.all.regularity),
            plain("regular_outside", t -> t.outside.regularity),
            count("visits_outside", t -> t.outside.visits),
            count("bytes_outside", t -> t.outside.out),
            count("new_targets", t -> t.did.newTargets),
            count("queries", t -> t.did.lookups.queries),
            count("missing_names", t -> t.did.lookups.missing),
            plain("missing_share", t -> share(t.did.lookups.missing, t.did.lookups.queries)),
            plain("name_length", t -> t.did.lookups.meanLength()),
            plain("name_entropy", t -> t.did.lookups.meanEntropy()),
            plain("longest_name", t -> t.did.lookups.longest),
            count("odd_types", t -> t.did.lookups.oddTypes),
            count("names_below", t -> t.did.lookups.mostNames()),
            count("domains", t -> t.did.lookups.domains()),
            count("failed_logins", t -> t.did.failedLogins),
            count("requests", t -> t.did.requests),
            count("refused_requests", t -> t.did.refusedRequests),
            count("odd_flows", t -> t.did.oddFlows),
            plain("oddest_flow", t -> t.ofFlows(t.did.oddest, NO_FLOW)),
            plain("mean_oddness", t -> t.ofFlows(t.perFlow(t.did.oddness), NO_FLOW)));

    /** What a row consists of. */
    static final Schema SCHEMA = new Schema(columns(), List.of());

    private HostFeatures() {}

    private static Feature count(String name, ToLongFunction<HostTotals> value) {
        return size(name, t -> (double) value.applyAsLong(t));
    }

    private static Feature size(String name, ToDoubleFunction<HostTotals> value) {
        return new Feature(new Column(name, true), value);
    }

    private static Feature plain(String name, ToDoubleFunction<HostTotals> value) {
        return new Feature(new Column(name, false), value);
    }

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>(OWN.stream().map(Feature::column).toList());
        for (Measure measure : Measure.values()) {
            columns.add(new Column(measure.column(), false));
        }
        return columns;
    }

    /** Where the first {@link Measure} stands in a row. */
    static int firstMeasure() {
        return OWN.size();
    }

    /** The row of a window, but for the excess. */
    static double[] row(HostSlice did) {
        double[] row = new double[SCHEMA.numbers().size()];
        HostTotals totals = new HostTotals(did);
        for (int i = 0; i < OWN.size(); i++) {
            row[i] = OWN.get(i).value().applyAsDouble(totals);
        }
        return row;
    }

    /** Puts in how far the window is above what is usual for each {@link Measure}. */
    static void setExcess(double[] row, double[] excess) {
        System.arraycopy(excess, 0, row, OWN.size(), excess.length);
    }

    private static double share(long part, long all) {
        return part / (all + DOUBT);
    }

    private static double ratio(UseSums sums) {
        return Math.log1p((double) sums.out) - Math.log1p((double) sums.in);
    }
}
