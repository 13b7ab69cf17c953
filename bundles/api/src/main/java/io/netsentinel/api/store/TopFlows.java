package io.netsentinel.api.store;

import java.util.List;

/**
 * Who or what has most of the traffic.
 *
 * @param rows most of the measure first
 * @param others all that is not listed
 * @param total all flows that match
 */
public record TopFlows(List<Row> rows, Traffic others, Traffic total) {
    /** Copies the list. */
    public TopFlows {
        rows = List.copyOf(rows);
    }

    /** What the rows are ordered by. */
    public enum Measure {
        BYTES,
        PACKETS,
        FLOWS
    }

    /** How much, both directions together. */
    public record Traffic(long flows, long bytes, long packets) {}

    /**
     * One value.
     *
     * @param key the value as text; two for a pair of hosts, in the order of the addresses
     */
    public record Row(List<String> key, Traffic traffic) {
        /** Copies the list. */
        public Row {
            key = List.copyOf(key);
        }
    }
}
