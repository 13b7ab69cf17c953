package io.netsentinel.store.bench;

import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.store.Condition;
import io.netsentinel.api.store.Condition.Operator;
import io.netsentinel.api.store.EventStore;
import io.netsentinel.api.store.Query;
import io.netsentinel.store.DuckDbEventStore;
import io.netsentinel.store.SyntheticActivities;
import io.netsentinel.store.TestStores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How the store does with activities. Argument: number of them. */
public final class ActivityBenchmark {
    private static final int BATCH = 1_000;
    private static final long DAY = TimeUnit.DAYS.toNanos(1);
    private static final long START = 1_700_000_000_000_000_000L;

    private ActivityBenchmark() {}

    /** Fills a store and asks it. */
    public static void main(String[] arguments) throws Exception {
        long activities = Long.parseLong(arguments[0]);
        Path directory = Files.createTempDirectory("store-bench");
        try {
            DuckDbEventStore store = TestStores.open(directory);
            append(store, activities);
            Measure.time("latest 100 activities", () -> store.activities(Query.LATEST));
            for (int i = 0; i < 3; i++) {
                String name = "www3.site-" + (10_006 + 63 * i) + ".example";
                ask(store, "activities that look a name up", Condition.equal("dns.question.name", name));
            }
            ask(store, "slow answers", new Condition("event.duration", Operator.AT_LEAST, "1900000000"));
            ask(store, "failed logins", Condition.equal("event.outcome", "failure"));
            ask(store, "activities of a host", Condition.equal("host", "10.0.0.5"));
            store.close();
            Measure.print("%.1f bytes an activity on disk", (double) Measure.size(directory) / activities);
        } finally {
            Measure.delete(directory);
        }
    }

    private static void ask(EventStore store, String what, Condition condition) {
        Query query = new Query(null, null, List.of(condition), Query.Order.NEWEST_FIRST, 100);
        List<Activity> found = Measure.time(what, () -> store.activities(query));
        Measure.print("  found %d", found.size());
    }

    private static void append(EventStore store, long activities) {
        SyntheticActivities source = new SyntheticActivities(1, START, DAY / activities);
        long busy = 0;
        long slowest = 0;
        for (long done = 0; done < activities; done += BATCH) {
            List<Event> batch = source.next(BATCH);
            long before = System.nanoTime();
            store.append(TestStores.batch(batch));
            long took = System.nanoTime() - before;
            busy += took;
            slowest = Math.max(slowest, took);
        }
        Measure.print(
                "append: %,d activities, %,.0f activities/s, slowest batch %.1f ms",
                activities, activities * 1e9 / busy, slowest / 1e6);
    }
}
