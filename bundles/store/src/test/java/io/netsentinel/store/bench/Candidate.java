package io.netsentinel.store.bench;

import io.netsentinel.api.event.Event;
import java.sql.SQLException;
import java.util.List;

/** A library that might hold the flows, used the fastest way that still makes each batch durable against kill -9. */
interface Candidate extends AutoCloseable {
    String name();

    /** One transaction; committed when it returns. */
    void append(List<Event> batch) throws SQLException;

    /** Counts and bytes of each bucket between two event times; returns the number of buckets. */
    int histogram(long sinceNanos, long untilNanos, long bucketNanos) throws SQLException;

    /** Flows of one address as source or target; returns how many. */
    long ofHost(long high, long low) throws SQLException;

    @Override
    void close() throws SQLException;
}
