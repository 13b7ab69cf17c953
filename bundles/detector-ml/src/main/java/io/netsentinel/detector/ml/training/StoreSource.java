package io.netsentinel.detector.ml.training;

import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.Timeline;
import io.netsentinel.api.store.Condition;
import io.netsentinel.api.store.EventStore;
import io.netsentinel.api.store.Query;
import io.netsentinel.api.store.StoreException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was seen at interfaces, as the store keeps it, without what hosts did while a detector's rules spoke against them:
 * that is known not to be normal. Used by one thread.
 */
public final class StoreSource implements TrainingSource {
    private static final List<Condition> LIVE = List.of(Condition.equal("timeline", Timeline.LIVE.id()));
    private static final int PAGE = 20_000;

    private final EventStore store;
    private final int page;
    private final Span span;
    private @Nullable Suspects suspects;
    private long leftOut;

    /**
     * A source for one training.
     *
     * @param span what of the store counts; with an end, so that each reading is the same while the store grows
     */
    public StoreSource(EventStore store, Span span) {
        this(store, span, PAGE);
    }

    StoreSource(EventStore store, Span span, int page) {
        this.store = store;
        this.span = span;
        this.page = page;
    }

    /** When the oldest flow ended that was seen at an interface, null if there is none. */
    public static @Nullable Instant oldest(EventStore store) {
        List<Flow> flows = store.flows(new Query(null, null, LIVE, Query.Order.OLDEST_FIRST, 1));
        return flows.isEmpty() ? null : instant(flows.get(0).timeNanos());
    }

    @Override
    public List<String> names() {
        return List.of("store");
    }

    @Override
    public long leftOut() {
        return leftOut;
    }

    @Override
    public void read(Reader reader) throws IOException, InterruptedException {
        try {
            readAll(reader);
        } catch (StoreException e) {
            throw new IOException("the store can't be read: " + e.getMessage(), e);
        }
    }

    private void readAll(Reader reader) throws InterruptedException {
        if (suspects == null) { // once: every reading is to leave out the same
            suspects = Suspects.of(store, span);
        }
        Suspects known = suspects;
        Pages<Activity> activities = new Pages<>(store::activities, span, page);
        Pages<Flow> flows = new Pages<>(store::flows, span, page);
        leftOut = 0;
        long firstNanos = Math.min(flows.nextNanos(), activities.nextNanos());
        while (flows.hasNext() || activities.hasNext()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while reading the store");
            }
            List<Event> merged = new ArrayList<>();
            long nanos = merge(activities, flows, known, merged);
            reader.read(merged, fraction(firstNanos, nanos));
        }
    }

    /** Takes what comes next in time, a page at most; what was said in a flow comes before its end. */
    private long merge(Pages<Activity> activities, Pages<Flow> flows, Suspects known, List<Event> merged) {
        long nanos = 0;
        for (int i = 0; i < page && (flows.hasNext() || activities.hasNext()); i++) {
            Event next = activities.hasNext() && activities.nextNanos() <= flows.nextNanos()
                    ? activities.next()
                    : flows.next();
            nanos = next.timeNanos();
            if (known.areBehind(next)) {
                leftOut++;
            } else {
                merged.add(next);
            }
        }
        return nanos;
    }

    /** How much of the time between the first event and the end has been read. */
    private double fraction(long firstNanos, long nanos) {
        Instant until = span.until();
        if (until == null) {
            return Double.NaN;
        }
        double all = nanos(until) - (double) firstNanos;
        return all <= 0 ? 1 : Math.max(0, Math.min(1, (nanos - firstNanos) / all));
    }

    /** Records in the order of time, fetched by and by. */
    private static final class Pages<E extends Event> {
        private final Function<Query, List<E>> fetch;
        private final Span span;
        private final int size;
        private List<E> page;
        private int position;
        private boolean isLast;

        Pages(Function<Query, List<E>> fetch, Span span, int size) {
            this.fetch = fetch;
            this.span = span;
            this.size = size;
            page = fetch(span.since());
        }

        boolean hasNext() {
            return position < page.size();
        }

        long nextNanos() {
            return hasNext() ? page.get(position).timeNanos() : Long.MAX_VALUE;
        }

        E next() {
            E next = page.get(position++);
            if (!hasNext() && !isLast) {
                page = fetch(instant(next.timeNanos() + 1));
                position = 0;
            }
            return next;
        }

        /**
         * The records from a time on. A full page ends before its last nanosecond, of which there may be more; where it
         * has no other, it grows.
         */
        private List<E> fetch(@Nullable Instant since) {
            for (int limit = size; ; limit = Math.min(2 * limit, Query.MAX_LIMIT)) {
                List<E> found = fetch.apply(new Query(since, span.until(), LIVE, Query.Order.OLDEST_FIRST, limit));
                if (found.size() < limit) {
                    isLast = true;
                    return found;
                }
                long last = found.get(found.size() - 1).timeNanos();
                int whole = found.size();
                while (whole > 0 && found.get(whole - 1).timeNanos() == last) {
                    whole--;
                }
                if (whole > 0) {
                    return found.subList(0, whole);
                }
                if (limit == Query.MAX_LIMIT) { // a million at once: the others of that nanosecond are not missed
                    return found;
                }
            }
        }
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(0, nanos);
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
