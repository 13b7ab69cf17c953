package io.netsentinel.store;

import io.netsentinel.api.event.ConnectionState;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.FlowDirection;
import io.netsentinel.api.event.FlowEndReason;
import io.netsentinel.api.event.IpAddress;
import java.sql.SQLException;
import org.duckdb.DuckDBAppender;

/** A flow as a row: what {@link #append} writes from left to right, {@link #read} reads in the same order. */
final class FlowTable {
    static final String NAME = "flow";

    /** Flows without the store's own columns. */
    static final Selection<Flow> SELECTION =
            new Selection<>(NAME, "* EXCLUDE (origin, ingested_at, community_hash)", Fields.FLOW, FlowTable::read);

    private static final FlowEndReason[] END_REASONS = FlowEndReason.values();

    private FlowTable() {}

    static void append(DuckDBAppender row, int origin, long ingestedMicros, Flow flow) throws SQLException {
        row.beginRow();
        row.append(origin);
        row.appendEpochMicros(ingestedMicros);
        row.append(Field.communityHash(flow.communityId()));
        appendKey(row, flow);
        append(row, flow.toServer());
        append(row, flow.toClient());
        row.append((float) flow.meanGapMicros());
        row.append((float) flow.stdGapMicros());
        row.append(flow.synCount());
        row.append(flow.ackCount());
        row.append(flow.finCount());
        row.append(flow.rstCount());
        row.append(flow.pshCount());
        row.append(flow.urgCount());
        row.append(flow.activeMicros());
        row.append(flow.fragments());
        row.append(flow.state().name());
        row.append((byte) flow.endReason().ipfixValue());
        row.append(flow.application());
        row.append(Tunnels.text(flow.tunnel()));
        row.endRow();
    }

    private static void appendKey(DuckDBAppender row, Flow flow) throws SQLException {
        row.append(flow.startNanos());
        row.append(flow.endNanos());
        row.append(flow.source().high());
        row.append(flow.source().low());
        row.append((short) flow.sourcePort());
        row.append(flow.target().high());
        row.append(flow.target().low());
        row.append((short) flow.targetPort());
        row.append((byte) flow.protocol());
        row.append((short) flow.vlan());
    }

    private static void append(DuckDBAppender row, FlowDirection side) throws SQLException {
        row.append(side.packets());
        row.append(side.bytes());
        row.append(side.payloadBytes());
        row.append(side.minSize());
        row.append(side.maxSize());
        row.append((float) side.meanSize());
        row.append((float) side.stdSize());
        row.append(side.minGapMicros());
        row.append(side.maxGapMicros());
        row.append((float) side.meanGapMicros());
        row.append((float) side.stdGapMicros());
        row.append((short) side.tcpFlags());
        row.append(side.initialWindow());
        row.append((byte) side.ttl());
        row.append((float) side.payloadEntropy());
    }

    private static Flow read(RowReader row) throws SQLException {
        return new Flow(
                row.number(),
                row.number(),
                address(row),
                row.small(),
                address(row),
                row.small(),
                row.small(),
                row.small(),
                side(row),
                side(row),
                row.real(),
                row.real(),
                row.small(),
                row.small(),
                row.small(),
                row.small(),
                row.small(),
                row.small(),
                row.number(),
                row.small(),
                ConnectionState.valueOf(row.text()),
                END_REASONS[row.small() - 1],
                row.text(),
                Tunnels.parse(row.text()));
    }

    private static IpAddress address(RowReader row) throws SQLException {
        return new IpAddress(row.number(), row.number());
    }

    private static FlowDirection side(RowReader row) throws SQLException {
        return new FlowDirection(
                row.number(),
                row.number(),
                row.number(),
                row.small(),
                row.small(),
                row.real(),
                row.real(),
                row.number(),
                row.number(),
                row.real(),
                row.real(),
                row.small(),
                row.small(),
                row.small(),
                row.real());
    }
}
