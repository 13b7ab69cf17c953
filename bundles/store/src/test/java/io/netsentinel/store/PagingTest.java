package io.netsentinel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.store.Condition;
import io.netsentinel.api.store.DetectionRecord;
import io.netsentinel.api.store.Page;
import io.netsentinel.api.store.Query;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages hold each record once, whatever comes and goes between two of them. */
@Timeout(120)
class PagingTest {
    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private DuckDbEventStore store;

    private void open() {
        store = TestStores.open(TestStores.settings(directory), clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Query query(Query.Order order, int limit) {
        return new Query(null, null, List.of(), order, limit);
    }

    private static <T> List<T> all(Function<Query, Page<T>> pages, Query query, Runnable between) {
        List<T> items = new ArrayList<>();
        Page<T> page = pages.apply(query);
        items.addAll(page.items());
        while (page.next() != null) {
            assertThat(page.items()).hasSize(query.limit());
            between.run();
            page = pages.apply(query.from(page.next()));
            items.addAll(page.items());
        }
        return items;
    }

    /** Detections of the same few times, told apart by their number of events. */
    private static List<DetectionRecord> sameTimes(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(i -> Samples.numberedDetection(1_000 + i / 100 % 3, i))
                .toList();
    }

    private static List<Long> numbers(List<DetectionRecord> records) {
        return records.stream().map(record -> record.detection().count()).toList();
    }

    @ParameterizedTest
    @EnumSource(Query.Order.class)
    void recordsOfTheSameTimeComeOnceWhileMoreOfThatTimeCome(Query.Order order) {
        // given 900 detections of three times, all stored at one time
        open();
        store.append(sameTimes(0, 900));
        int[] more = {10_000};
        // when between any two pages others come, of the same times and stored at the same time or later
        List<DetectionRecord> found = all(store::detectionPage, query(order, 17), () -> {
            if (more[0] < 10_300) {
                store.append(sameTimes(more[0], 10));
                more[0] += 10;
                clock.advance(Duration.ofNanos(more[0] % 20 == 0 ? 0 : 1_000));
            }
        });
        // then
        assertThat(numbers(found)).doesNotHaveDuplicates();
        assertThat(numbers(found)).containsAll(LongStream.range(0, 900).boxed().toList());
        assertThat(found)
                .extracting(record -> record.detection().lastSeenNanos())
                .isSortedAccordingTo(
                        order == Query.Order.OLDEST_FIRST ? Comparator.naturalOrder() : Comparator.reverseOrder());
    }

    @Test
    void aStepBackOfTheClockLosesNothing() {
        open();
        store.append(sameTimes(0, 100));
        List<DetectionRecord> found = all(store::detectionPage, query(Query.Order.OLDEST_FIRST, 30), () -> {
            clock.advance(Duration.ofSeconds(-1));
            store.append(sameTimes(20_000 + (int) store.statistics().detections() * 300, 1));
        });
        assertThat(numbers(found))
                .doesNotHaveDuplicates()
                .containsAll(LongStream.range(0, 100).boxed().toList());
    }

    @Test
    void removalOfOldRecordsMovesNothing() {
        // given old detections, whose row numbers will be given to others, and newer ones of the same time
        open();
        store.append(sameTimes(0, 5_000));
        clock.advance(Duration.ofDays(20));
        store.append(sameTimes(5_000, 400));
        Query query = query(Query.Order.OLDEST_FIRST, 1_000);
        Page<DetectionRecord> first = store.detectionPage(query);
        Page<DetectionRecord> second = store.detectionPage(query.from(first.next()));
        // when the old ones go
        clock.advance(Duration.ofDays(11));
        store.retention().run();
        // then what is left comes once
        List<DetectionRecord> rest = all(store::detectionPage, query.from(second.next()), () -> {});
        List<Long> seen = new ArrayList<>(numbers(first.items()));
        seen.addAll(numbers(second.items()));
        seen.addAll(numbers(rest));
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(numbers(rest)).allMatch(number -> number >= 5_000).isNotEmpty();
        List<Long> left = numbers(store.detections(query));
        assertThat(seen).containsAll(left);
    }

    @Test
    void flowsAreReadPageByPageWhileOthersAppend() throws Exception {
        // given flows, and a thread that appends more of the same times
        open();
        List<Event> before = new SyntheticFlows(3, 0, 1).next(3_000);
        store.append(TestStores.batch(before));
        Thread writer = new Thread(() -> {
            for (int i = 0; i < 40; i++) {
                store.append(TestStores.batch("other", new SyntheticFlows(100 + i, 0, 1).next(200)));
            }
        });
        writer.start();
        // when
        Query query =
                new Query(null, null, List.of(Condition.equal("timeline", "live")), Query.Order.NEWEST_FIRST, 100);
        List<Flow> found = all(store::flowPage, query, () -> {});
        List<Flow> everything = all(store::flowPage, query(Query.Order.NEWEST_FIRST, 250), () -> {});
        writer.join();
        // then
        assertThat(Samples.keys(found)).containsExactlyInAnyOrderElementsOf(Samples.keys(flows(before)));
        assertThat(Samples.keys(everything)).containsAll(Samples.keys(flows(before)));
        assertThat(store.activityPage(Query.LATEST)).isEqualTo(new Page<>(List.of(), null));
    }

    private static List<Flow> flows(List<Event> events) {
        return events.stream().map(Flow.class::cast).toList();
    }

    private static final Severity[] SEVERITIES = Severity.values();

    private static Alert alert(int i) {
        Alert like = Samples.bareAlert("alert " + i);
        return new Alert(
                like.id(),
                1,
                "live",
                "d",
                "",
                Instant.ofEpochSecond(i % 7),
                Instant.ofEpochSecond(100 + i % 5),
                SEVERITIES[i % SEVERITIES.length],
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                i % 11,
                List.of(),
                null);
    }

    @ParameterizedTest
    @EnumSource(Query.Sort.class)
    void alertsInAnyOrder(Query.Sort sort) {
        // given
        open();
        store.save(IntStream.range(0, 500).mapToObj(PagingTest::alert).toList());
        Comparator<Alert> key =
                switch (sort) {
                    case TIME -> Comparator.comparing(Alert::lastSeen);
                    case FIRST_SEEN -> Comparator.comparing(Alert::firstSeen);
                    case SEVERITY -> Comparator.comparing(Alert::severity);
                    case COUNT -> Comparator.comparing(Alert::count);
                };
        for (Query.Order order : Query.Order.values()) {
            // when new ones come meanwhile
            int[] more = {1_000};
            List<Alert> found = all(store::alertPage, query(order, 13).by(sort), () -> {
                if (more[0] < 1_050) {
                    store.save(List.of(alert(more[0]++)));
                }
            });
            // then
            assertThat(found).extracting(Alert::id).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(500);
            assertThat(found)
                    .isSortedAccordingTo(order == Query.Order.OLDEST_FIRST ? key : key.reversed())
                    .containsAll(
                            IntStream.range(0, 500).mapToObj(PagingTest::alert).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "'; DROP TABLE alert; --",
                "1 alerts TIME NEWEST_FIRST 0 0",
                "1 flows TIME NEWEST_FIRST 0 0 a",
                "1 alerts COUNT NEWEST_FIRST 0 0 a",
                "1 alerts TIME OLDEST_FIRST 0 0 a",
                "1 alerts TIME NEWEST_FIRST x 0 a",
                "1 alerts TIME NEWEST_FIRST 0 -1 a",
                "1 alerts TIME NEWEST_FIRST 0 99999999 a",
                "2 alerts TIME NEWEST_FIRST 0 0 a"
            })
    void aCursorOfSomethingElseIsRefused(String plain) {
        open();
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
        for (String cursor : List.of(plain, encoded)) {
            assertThatThrownBy(() -> store.alertPage(Query.LATEST.from(cursor)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the cursor is not one of alerts in this order: begin without a cursor");
        }
        assertThat(store.statistics().alerts()).isZero();
    }

    @Test
    void whatACursorHoldsIsNeverSql() {
        open();
        store.save(List.of(alert(1)));
        for (String tie : List.of("' OR 1=1 --", "x'); DROP TABLE alert; --")) {
            Query query = Query.LATEST.from(new Cursor(0, 0, tie).text("alerts", Query.LATEST));
            assertThat(store.alertPage(query).items()).isEmpty();
            Query flows = Query.LATEST.from(new Cursor(0, 0, tie).text("flows", Query.LATEST));
            assertThatThrownBy(() -> store.flowPage(flows)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(store.statistics().alerts()).isEqualTo(1);
    }

    @Test
    void onlyAlertsAreSortedByAnythingButTime() {
        open();
        assertThatThrownBy(() -> store.flowPage(Query.LATEST.by(Query.Sort.COUNT)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("flows are ordered by TIME only, not by COUNT");
    }
}
