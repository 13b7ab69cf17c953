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
 * @param order by event time
 * @param limit at most so many records, 1 to {@link #MAX_LIMIT}
 */
public record Query(@Nullable Instant since, @Nullable Instant until, List<Condition> where, Order order, int limit) {
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

    /** Order of the answer by event time. */
    public enum Order {
        NEWEST_FIRST,
        OLDEST_FIRST
    }
}
