package io.netsentinel.store.bench;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.detection.Evidence;
import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.detection.Technique;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.store.Condition;
import io.netsentinel.api.store.EventSearch;
import io.netsentinel.api.store.EventStore;
import io.netsentinel.api.store.Query;
import io.netsentinel.api.store.TopFlows;
import io.netsentinel.store.DuckDbEventStore;
import io.netsentinel.store.SyntheticFlows;
import io.netsentinel.store.TestStores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the store does through its interface. Argument: number of flows. */
public final class StoreBenchmark {
    private static final int BATCH = 1_000;
    private static final int ALERTS = 10_000;
    private static final long DAY = TimeUnit.DAYS.toNanos(1);
    private static final long START = 1_700_000_000_000_000_000L;
    private static final Instant SINCE = Instant.ofEpochSecond(0, START);

    private StoreBenchmark() {}

    /** Opens, fills, asks, closes and opens again. */
    public static void main(String[] arguments) throws Exception {
        long flows = Long.parseLong(arguments[0]);
        Path directory = Files.createTempDirectory("store-bench");
        try {
            long before = Measure.residentKilobytes();
            DuckDbEventStore store = opened(directory);
            Measure.print("memory of an empty store: %,d kB more", Measure.residentKilobytes() - before);
            Flow last = append(store, flows);
            alerts(store);
            ask(store, last);
            search(store);
            Measure.print("memory after all that: %,d kB", Measure.residentKilobytes());
            Measure.time("close", store::close);
            Measure.print("%.1f bytes a flow on disk", (double) Measure.size(directory) / flows);
            opened(directory).close();
        } finally {
            Measure.delete(directory);
        }
    }

    private static DuckDbEventStore opened(Path directory) {
        return Measure.time("open", () -> TestStores.open(directory));
    }

    private static Flow append(EventStore store, long flows) {
        SyntheticFlows source = new SyntheticFlows(1, START, DAY / flows);
        long busy = 0;
        long slowest = 0;
        List<Event> batch = List.of();
        for (long done = 0; done < flows; done += BATCH) {
            batch = source.next(BATCH);
            long before = System.nanoTime();
            store.append(TestStores.batch(batch));
            long took = System.nanoTime() - before;
            busy += took;
            slowest = Math.max(slowest, took);
        }
        Measure.print(
                "append: %,d flows, %,.0f flows/s, slowest batch %.1f ms", flows, flows * 1e9 / busy, slowest / 1e6);
        return (Flow) batch.get(0);
    }

    private static void alerts(EventStore store) {
        List<Alert> alerts = new ArrayList<>();
        for (int i = 0; i < ALERTS; i++) {
            alerts.add(alert(i));
        }
        Measure.time("save of " + ALERTS + " alerts", () -> store.save(alerts));
        Measure.time("save of one more alert", () -> store.save(List.of(alert(ALERTS))));
        for (int i = 0; i < 3; i++) {
            Measure.time("latest 100 alerts", () -> store.alerts(Query.LATEST));
        }
        List<Condition> where = List.of(Condition.atLeast("severity", "4"), Condition.equal("host", "10.0.0.5"));
        Query query = new Query(null, null, where, Query.Order.NEWEST_FIRST, 100);
        Measure.time("alerts of a host from severity 4 on", () -> store.alerts(query));
    }

    private static Alert alert(int i) {
        Instant seen = SINCE.plusSeconds(i);
        return new Alert(
                "alert-" + i,
                1,
                "live",
                "port-scan",
                "vertical " + i,
                seen,
                seen.plusSeconds(60),
                Severity.ofId(1 + i % 5),
                "Port scan",
                "some explanation of usual length with figures " + i,
                List.of(IpAddress.v4(0x0a00_0000 + i % 256)),
                List.of(IpAddress.v4(0x0a00_0100 + i % 256)),
                List.of(new Technique("T1046", "Network Service Discovery")),
                i,
                List.of(new Evidence(START, "1:abc", "tcp 10.0.0.1:1 > 10.0.0.2:2 S0")),
                null);
    }

    private static void ask(EventStore store, Flow last) {
        for (int i = 0; i < 3; i++) {
            Query day = new Query(SINCE.plusNanos(i), null, List.of(), Query.Order.NEWEST_FIRST, 1);
            Measure.time("histogram of 24 h", () -> store.flowHistogram(day, Duration.ofMinutes(10)));
        }
        Measure.time("latest 100 flows", () -> store.flows(Query.LATEST));
        Measure.time(
                "flows of a host", () -> store.flows(where("host", last.source().toString(), 100)));
        Measure.time("flows by community id", () -> store.flows(where("community_id", last.communityId(), 100)));
        Measure.time("100,000 flows", () -> store.flows(where("protocol", "6", 100_000)));
        Measure.time("statistics", store::statistics);
    }

    private static void search(EventSearch store) {
        for (String field : List.of("source", "target", "target.port", "protocol", "application", "pair")) {
            Measure.time(
                    "top 10 by bytes, " + field, () -> store.topFlows(Query.LATEST, field, TopFlows.Measure.BYTES, 10));
        }
        String next = null;
        for (int i = 1; i <= 5; i++) {
            Query query = Query.LATEST.from(next);
            next = Measure.time("page " + i + " of 100 flows", () -> store.flowPage(query))
                    .next();
        }
        Query middle = new Query(null, SINCE.plus(Duration.ofHours(12)), List.of(), Query.Order.NEWEST_FIRST, 100);
        String there = store.flowPage(middle).next();
        Measure.time("page of 100 flows after half of them", () -> store.flowPage(middle.from(there)));
        Measure.time("alerts by title", () -> store.alertCounts(Query.LATEST, "title", 10));
        Measure.time("alerts by status", () -> store.alertCounts(Query.LATEST, "status", 10));
        Query bySeverity = Query.LATEST.by(Query.Sort.SEVERITY);
        Measure.time("100 alerts by severity", () -> store.alertPage(bySeverity));
    }

    private static Query where(String field, String value, int limit) {
        return new Query(null, null, List.of(Condition.equal(field, value)), Query.Order.NEWEST_FIRST, limit);
    }
}
