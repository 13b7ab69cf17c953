package io.netsentinel.store;

import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.store.AlertBucket;
import io.netsentinel.api.store.EventSearch;
import io.netsentinel.api.store.HistogramBucket;
import io.netsentinel.api.store.Query;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Counts flows and alerts over time. */
final class Histogram {
    private Histogram() {}

    static List<HistogramBucket> of(Database database, Query query, Duration bucket) {
        long length = length(bucket);
        Sql sql = bucketOf("end_nanos", length)
                .then(", count(*), sum(server_bytes + client_bytes)::BIGINT FROM flow WHERE")
                .then(Fields.FLOW.matching(query))
                .then("GROUP BY bucket ORDER BY bucket");
        return database.query(
                sql, row -> new HistogramBucket(Fields.instant(row.number() * length), row.number(), row.number()));
    }

    private record Bar(long bucket, Severity severity, long alerts) {}

    static List<AlertBucket> ofAlerts(Database database, Query query, Duration bucket) {
        long length = length(bucket);
        Sql sql = bucketOf("last_seen_nanos", length)
                .then(", severity, count(*) FROM alert WHERE")
                .then(Fields.ALERT.matching(query))
                .then(
                        "GROUP BY bucket, severity ORDER BY bucket DESC LIMIT ?",
                        (long) EventSearch.MAX_BUCKETS * Severity.values().length);
        NavigableMap<Long, Map<Severity, Long>> buckets = new TreeMap<>();
        database.query(sql, row -> new Bar(row.number(), Severity.ofId(row.small()), row.number()))
                .forEach(bar -> buckets.computeIfAbsent(bar.bucket, start -> new EnumMap<>(Severity.class))
                        .put(bar.severity, bar.alerts));
        return buckets.entrySet().stream()
                .skip(Math.max(0, buckets.size() - EventSearch.MAX_BUCKETS))
                .map(each -> new AlertBucket(Fields.instant(each.getKey() * length), each.getValue()))
                .toList();
    }

    private static long length(Duration bucket) {
        if (bucket.isNegative() || bucket.isZero()) {
            throw new IllegalArgumentException("a bucket must be longer than nothing, not " + bucket);
        }
        return bucket.toNanos();
    }

    /** SQL divides towards zero; times before 1970 have to go the other way to share a bucket. */
    private static Sql bucketOf(String nanos, long length) {
        return Sql.of(
                "SELECT (" + nanos + " - CASE WHEN " + nanos + " < 0 THEN ? - 1 ELSE 0 END) // ? AS bucket",
                length,
                length);
    }
}
