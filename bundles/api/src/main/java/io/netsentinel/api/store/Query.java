package io.netsentinel.api.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question to a store: which records, in which order, how many.
 *
 * @param since event time from which on (inclusive), null for no bound; compared with the time a record is last seen
 * @param until event time before which (exclusive), null for no bound
 * @param where conditions that must all hold
 * @param order by event time, or which way {@code sort} goes
 * @param limit at most so many records, 1 to {@link #MAX_LIMIT}
 * @param sort what records are ordered by; anything but {@link Sort#TIME} is for alerts
 * @param cursor where to go on, as {@link Page#next} said, null to begin; for a query with the same order
 */
public record Query(
        @Nullable Instant since,
        @Nullable Instant until,
        List<Condition> where,
        Order order,
        int limit,
        Sort sort,
        @Nullable String cursor) {
    /** More than this is for an export, not for a query. */
    public static final int MAX_LIMIT = 1_000_000;

    /** Everything, newest first. */
    public static final Query LATEST = new Query(null, null, List.of(), Order.NEWEST_FIRST, 100);

    /** Copies the conditions and checks the limit. */
    public Query {
        where = List.copyOf(where);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ", not " + limit);
        }
    }

    /** The beginning of an answer in the order of time. */
    public Query(@Nullable Instant since, @Nullable Instant until, List<Condition> where, Order order, int limit) {
        this(since, until, where, order, limit, Sort.TIME, null);
    }

    /** The same question, in the order of something else. */
    public Query by(Sort other) {
        return new Query(since, until, where, order, limit, other, cursor);
    }

    /** The same question, going on where a page ended; from the beginning for null. */
    public Query from(@Nullable String next) {
        return new Query(since, until, where, order, limit, sort, next);
    }

    /** Order of the answer by event time; with another {@link Sort} the direction of that. */
    public enum Order {
        /** Also: the highest or most first. */
        NEWEST_FIRST,
        /** Also: the lowest or fewest first. */
        OLDEST_FIRST
    }

    /** What an answer is ordered by. */
    public enum Sort {
        /** The time a record was last seen. */
        TIME,
        /** Alerts only. */
        FIRST_SEEN,
        /** Alerts only. */
        SEVERITY,
        /** Alerts only: by the number of events behind them. */
        COUNT
    }
}
