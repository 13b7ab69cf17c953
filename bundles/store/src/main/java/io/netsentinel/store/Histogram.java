package io.netsentinel.store;

import io.netsentinel.api.store.HistogramBucket;
import io.netsentinel.api.store.Query;
import java.time.Duration;
import java.util.List;

/** Counts flows over time. */
final class Histogram {
    private Histogram() {}

    static List<HistogramBucket> of(Database database, Query query, Duration bucket) {
        long length = bucket.toNanos();
        if (length <= 0) {
            throw new IllegalArgumentException("a bucket must be longer than nothing, not " + bucket);
        }
        // SQL divides towards zero; times before 1970 have to go the other way to share a bucket
        Sql sql = Sql.of(
                        "SELECT (end_nanos - CASE WHEN end_nanos < 0 THEN ? - 1 ELSE 0 END) // ? AS bucket, count(*),"
                                + " sum(server_bytes + client_bytes)::BIGINT FROM flow WHERE",
                        length,
                        length)
                .then(Fields.FLOW.matching(query))
                .then("GROUP BY bucket ORDER BY bucket");
        return database.query(
                sql, row -> new HistogramBucket(Fields.instant(row.number() * length), row.number(), row.number()));
    }
}
