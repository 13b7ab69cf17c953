package io.netsentinel.store;

import static io.netsentinel.store.Samples.all;
import static io.netsentinel.store.Samples.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.store.Condition;
import io.netsentinel.api.store.HistogramBucket;
import io.netsentinel.api.store.Query;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Buckets begin at multiples of their length since the epoch, before 1970 as well. */
class HistogramTest {
    @TempDir
    Path directory;

    @Test
    void bucketsAsInMemory() {
        try (DuckDbEventStore store = TestStores.open(directory)) {
            // given flows on both sides of 1970, with a pause
            List<Event> before = new SyntheticFlows(1, -2_000_000_000L, 1_000_000).next(1_000);
            List<Event> after = new SyntheticFlows(2, 10_000_000_000L, 1_000_000).next(1_000);
            store.append(TestStores.batch(before));
            store.append(TestStores.batch(after));
            List<Flow> flows = Stream.concat(before.stream(), after.stream())
                    .map(Flow.class::cast)
                    .toList();
            for (long millis : new long[] {1, 7, 100, 1_000, 86_400_000}) {
                // when, then
                Duration length = Duration.ofMillis(millis);
                assertThat(store.flowHistogram(all(), length)).isEqualTo(expected(flows, length, flow -> true));
                Query tcp = where(Condition.equal("protocol", "6"));
                assertThat(store.flowHistogram(tcp, length))
                        .isEqualTo(expected(flows, length, flow -> flow.protocol() == 6));
            }
        }
    }

    private static List<HistogramBucket> expected(List<Flow> flows, Duration length, Predicate<Flow> matching) {
        TreeMap<Long, HistogramBucket> buckets = new TreeMap<>();
        flows.stream().filter(matching).forEach(flow -> {
            long start = Math.floorDiv(flow.endNanos(), length.toNanos()) * length.toNanos();
            HistogramBucket one = new HistogramBucket(Fields.instant(start), 1, flow.bytes());
            buckets.merge(
                    start, one, (a, b) -> new HistogramBucket(a.start(), a.flows() + b.flows(), a.bytes() + b.bytes()));
        });
        return List.copyOf(buckets.values());
    }

    @Test
    void orderAndLimitDoNotMatterButTimesDo() {
        try (DuckDbEventStore store = TestStores.open(directory)) {
            // given flows over three seconds
            store.append(TestStores.batch(new SyntheticFlows(1, 1, 10_000_000).next(300)));
            // when
            Query query = new Query(
                    Instant.ofEpochSecond(1), Instant.ofEpochSecond(2), List.of(), Query.Order.NEWEST_FIRST, 1);
            List<HistogramBucket> buckets = store.flowHistogram(query, Duration.ofMillis(100));
            // then
            assertThat(buckets).hasSizeBetween(8, 10).isSortedAccordingTo((a, b) -> a.start()
                    .compareTo(b.start()));
            assertThat(buckets.get(0).start()).isEqualTo(Instant.ofEpochSecond(1));
        }
    }

    @Test
    void aBucketHasALength() {
        try (DuckDbEventStore store = TestStores.open(directory)) {
            assertThatThrownBy(() -> store.flowHistogram(all(), Duration.ZERO))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("longer than nothing");
        }
    }
}
