package io.netsentinel.store.bench;

import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.FlowDirection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The same row for every candidate: all components of a flow, typed, addresses as two 64-bit numbers. */
final class FlowSchema {
    record Column(String name, String type, Function<Flow, Object> value) {}

    static final List<Column> COLUMNS = columns();

    private FlowSchema() {}

    static String createTable() {
        return COLUMNS.stream()
                .map(column -> column.name() + " " + column.type())
                .collect(Collectors.joining(", ", "CREATE TABLE flow (", ")"));
    }

    static String insert() {
        return COLUMNS.stream().map(column -> "?").collect(Collectors.joining(", ", "INSERT INTO flow VALUES (", ")"));
    }

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("origin", "INTEGER", flow -> 1));
        columns.add(new Column("start_nanos", "BIGINT", Flow::startNanos));
        columns.add(new Column("end_nanos", "BIGINT", Flow::endNanos));
        columns.add(new Column("source_high", "BIGINT", flow -> flow.source().high()));
        columns.add(new Column("source_low", "BIGINT", flow -> flow.source().low()));
        columns.add(new Column("source_port", "INTEGER", Flow::sourcePort));
        columns.add(new Column("target_high", "BIGINT", flow -> flow.target().high()));
        columns.add(new Column("target_low", "BIGINT", flow -> flow.target().low()));
        columns.add(new Column("target_port", "INTEGER", Flow::targetPort));
        columns.add(new Column("protocol", "SMALLINT", flow -> (short) flow.protocol()));
        columns.add(new Column("vlan", "SMALLINT", flow -> (short) flow.vlan()));
        columns.add(new Column("state", "VARCHAR", flow -> flow.state().name()));
        columns.add(new Column(
                "end_reason", "SMALLINT", flow -> (short) flow.endReason().ipfixValue()));
        columns.add(new Column("bytes", "BIGINT", Flow::bytes));
        columns.add(new Column("mean_gap", "REAL", flow -> (float) flow.meanGapMicros()));
        columns.add(new Column("std_gap", "REAL", flow -> (float) flow.stdGapMicros()));
        columns.add(new Column("syn", "INTEGER", Flow::synCount));
        columns.add(new Column("ack", "INTEGER", Flow::ackCount));
        columns.add(new Column("fin", "INTEGER", Flow::finCount));
        columns.add(new Column("rst", "INTEGER", Flow::rstCount));
        columns.add(new Column("psh", "INTEGER", Flow::pshCount));
        columns.add(new Column("urg", "INTEGER", Flow::urgCount));
        columns.add(new Column("active_micros", "BIGINT", Flow::activeMicros));
        columns.add(new Column("fragments", "INTEGER", Flow::fragments));
        side(columns, "server", Flow::toServer);
        side(columns, "client", Flow::toClient);
        return List.copyOf(columns);
    }

    private static void side(List<Column> columns, String prefix, Function<Flow, FlowDirection> side) {
        add(columns, prefix + "_packets", "BIGINT", side, FlowDirection::packets);
        add(columns, prefix + "_bytes", "BIGINT", side, FlowDirection::bytes);
        add(columns, prefix + "_payload", "BIGINT", side, FlowDirection::payloadBytes);
        add(columns, prefix + "_min_size", "INTEGER", side, FlowDirection::minSize);
        add(columns, prefix + "_max_size", "INTEGER", side, FlowDirection::maxSize);
        add(columns, prefix + "_mean_size", "REAL", side, d -> (float) d.meanSize());
        add(columns, prefix + "_std_size", "REAL", side, d -> (float) d.stdSize());
        add(columns, prefix + "_min_gap", "BIGINT", side, FlowDirection::minGapMicros);
        add(columns, prefix + "_max_gap", "BIGINT", side, FlowDirection::maxGapMicros);
        add(columns, prefix + "_mean_gap", "REAL", side, d -> (float) d.meanGapMicros());
        add(columns, prefix + "_std_gap", "REAL", side, d -> (float) d.stdGapMicros());
        add(columns, prefix + "_flags", "SMALLINT", side, d -> (short) d.tcpFlags());
        add(columns, prefix + "_window", "INTEGER", side, FlowDirection::initialWindow);
        add(columns, prefix + "_ttl", "SMALLINT", side, d -> (short) d.ttl());
        add(columns, prefix + "_entropy", "REAL", side, d -> (float) d.payloadEntropy());
    }

    private static void add(
            List<Column> columns,
            String name,
            String type,
            Function<Flow, FlowDirection> side,
            Function<FlowDirection, Object> value) {
        columns.add(new Column(name, type, flow -> value.apply(side.apply(flow))));
    }
}
