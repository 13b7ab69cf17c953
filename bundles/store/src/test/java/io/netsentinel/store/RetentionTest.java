package io.netsentinel.store;

import static io.netsentinel.store.Samples.all;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.store.Query;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is too old goes, and the oldest of what is too much, whatever the event times say. */
class RetentionTest {
    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));

    private void retain(DuckDbEventStore store) {
        store.retention().run();
    }

    @Test
    void eventsAndDetectionsGoByTheTimeTheyWereStored() {
        try (DuckDbEventStore store = TestStores.open(TestStores.settings(directory), clock)) {
            // given flows of 2026 stored first, flows of 1970 stored ten days later
            long now = Fields.nanos(clock.instant());
            store.append(TestStores.batch(new SyntheticFlows(1, now, 1).next(3_000)));
            store.append(TestStores.batch(new SyntheticActivities(1, now, 1).next(1_000)));
            store.append(List.of(Samples.detection(now)));
            store.save(List.of(Samples.alert("a", 1)));
            clock.advance(Duration.ofDays(10));
            store.append(TestStores.batch("replay", new SyntheticFlows(2, 0, 1).next(2_000)));
            store.append(TestStores.batch("replay", new SyntheticActivities(2, 0, 1).next(500)));
            // when nothing is 30 days old
            retain(store);
            // then
            assertThat(store.statistics().flows()).isEqualTo(5_000);
            assertThat(store.statistics().activities()).isEqualTo(1_500);
            // when the first are
            clock.advance(Duration.ofDays(21));
            retain(store);
            // then the replay of old events stays, and so does the alert
            assertThat(store.flows(all())).hasSize(2_000).allMatch(flow -> flow.endNanos() < now);
            assertThat(store.activities(all())).hasSize(500).allMatch(activity -> activity.timeNanos() < now);
            assertThat(store.detections(all())).isEmpty();
            assertThat(store.alerts(all())).hasSize(1);
        }
    }

    @Test
    void alertsGoLaterAndARevisionKeepsThem() {
        try (DuckDbEventStore store = TestStores.open(TestStores.settings(directory), clock)) {
            // given
            store.save(List.of(Samples.alert("old", 1), Samples.alert("still going on", 1)));
            clock.advance(Duration.ofDays(300));
            store.save(List.of(Samples.alert("still going on", 2)));
            clock.advance(Duration.ofDays(66));
            // when
            retain(store);
            // then
            assertThat(store.alerts(all())).containsExactly(Samples.alert("still going on", 2));
        }
    }

    @Test
    void theOldestGoWhenThereIsTooMuch() {
        // given a limit of 8 MB and about three times as much
        try (DuckDbEventStore store = TestStores.open(TestStores.small(directory), clock)) {
            SyntheticFlows flows = new SyntheticFlows(1, 0, 1_000);
            for (int i = 0; i < 260; i++) {
                store.append(TestStores.batch(flows.next(1_000)));
                clock.advance(Duration.ofSeconds(1));
            }
            Flow newest = store.flows(Samples.all()).get(259_999);
            // when, repeatedly: what is left after one turn is an estimate
            retain(store);
            retain(store);
            retain(store);
            // then
            long left = store.statistics().flows();
            assertThat(left).isBetween(20_000L, 200_000L);
            List<Flow> kept = store.flows(all());
            assertThat(kept.get(kept.size() - 1)).isEqualTo(newest);
            // and appends go on
            store.append(TestStores.batch(flows.next(1_000)));
            assertThat(store.statistics().flows()).isEqualTo(left + 1_000);
        }
    }

    @Test
    void activitiesAreBehindTheirLimitToo() {
        // given nothing but activities, more than 8 MB of them
        try (DuckDbEventStore store = TestStores.open(TestStores.small(directory), clock)) {
            SyntheticActivities activities = new SyntheticActivities(1, 0, 1_000);
            for (int i = 0; i < 200; i++) {
                store.append(TestStores.batch(activities.next(1_000)));
                clock.advance(Duration.ofSeconds(1));
            }
            Activity newest = store.activities(Query.LATEST).get(0);
            // when
            retain(store);
            retain(store);
            // then
            assertThat(store.statistics().activities()).isBetween(20_000L, 150_000L);
            assertThat(store.activities(Query.LATEST).get(0)).isEqualTo(newest);
        }
    }
}
