package io.netsentinel.api.store;

import java.util.List;

/**
 * How often values occur.
 *
 * @param rows most frequent first; equal counts in the order of the values
 * @param others how much the values not listed add up to
 * @param total records that match. Where a record may have several values or none (hosts, techniques), rows and others add
 *     up to more or less than this
 */
public record TopCounts(List<Row> rows, long others, long total) {
    /** Copies the list. */
    public TopCounts {
        rows = List.copyOf(rows);
    }

    /** A value and how many records have it. */
    public record Row(String value, long count) {}
}
