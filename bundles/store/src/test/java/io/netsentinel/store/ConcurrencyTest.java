package io.netsentinel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.event.Event;
import io.netsentinel.api.store.Condition;
import io.netsentinel.api.store.Query;
import io.netsentinel.api.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several threads append and ask at once; closing ends all of it. */
@Timeout(120)
class ConcurrencyTest {
    private static final int BATCHES = 40;

    @TempDir
    Path directory;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void readersSeeWholeBatchesWhileWritersAppend() throws Exception {
        try (DuckDbEventStore store = TestStores.open(directory)) {
            // given two writers and two readers
            List<Future<Void>> all = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                int seed = i;
                all.add(threads.submit(() -> append(store, seed)));
                all.add(threads.submit(reader(store)));
            }
            // when
            for (Future<Void> each : all) {
                each.get();
            }
            // then
            assertThat(store.statistics().flows()).isEqualTo(2L * BATCHES * 500);
        }
    }

    private static Void append(DuckDbEventStore store, int seed) {
        SyntheticFlows flows = new SyntheticFlows(seed, 0, 1_000);
        for (int i = 0; i < BATCHES; i++) {
            store.append(TestStores.batch("timeline-" + seed, flows.next(500)));
            store.save(List.of(Samples.alert("alert-" + seed, i + 1)));
            store.append(List.of(Samples.detection(i)));
        }
        return null;
    }

    private static Callable<Void> reader(DuckDbEventStore store) {
        return () -> {
            long before = 0;
            while (before < 2L * BATCHES * 500) {
                List<Long> counts = new ArrayList<>();
                store.flowHistogram(Samples.all(), Duration.ofDays(1)).forEach(bucket -> counts.add(bucket.flows()));
                long now = counts.stream().mapToLong(Long::longValue).sum();
                assertThat(now % 500).isZero();
                assertThat(now).isGreaterThanOrEqualTo(before);
                assertThat(store.alerts(Query.LATEST)).hasSizeLessThanOrEqualTo(2);
                before = now;
            }
            return null;
        };
    }

    @Test
    void closingEndsReadersAndWriters() throws Exception {
        // given a store that is asked and written to without end
        DuckDbEventStore store = TestStores.open(directory);
        List<Event> flows = new SyntheticFlows(1, 0, 1).next(1_000);
        CountDownLatch atWork = new CountDownLatch(2);
        Query query = Samples.where(Condition.atLeast("bytes", "1"));
        Future<?> reader = threads.submit(() -> forever(atWork, () -> store.flows(query)));
        Future<?> writer = threads.submit(() -> forever(atWork, () -> store.append(TestStores.batch(flows))));
        atWork.await();
        // when
        store.close();
        // then both end with a clear error, and the store opens again in the same process
        assertThatThrownBy(reader::get).hasCauseInstanceOf(StoreException.class);
        assertThatThrownBy(writer::get).hasCauseInstanceOf(StoreException.class).hasMessageContaining("it is closed");
        TestStores.open(directory).close();
    }

    private static void forever(CountDownLatch atWork, Runnable work) {
        work.run();
        atWork.countDown();
        while (true) {
            work.run();
        }
    }

    @Test
    void openedAndClosedManyTimes() {
        for (int i = 0; i < 10; i++) {
            try (DuckDbEventStore store = TestStores.open(directory)) {
                store.append(TestStores.batch(new SyntheticFlows(i, 0, 1).next(100)));
                assertThat(store.statistics().flows()).isEqualTo(100L * (i + 1));
            }
        }
    }
}
