package io.netsentinel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.config.Networks;
import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.store.AlertBucket;
import io.netsentinel.api.store.Condition;
import io.netsentinel.api.store.Condition.Operator;
import io.netsentinel.api.store.Query;
import io.netsentinel.api.store.TopCounts;
import io.netsentinel.api.store.TopFlows;
import io.netsentinel.api.store.TopFlows.Measure;
import io.netsentinel.api.store.TopFlows.Traffic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums and the newer conditions, compared with what Java makes of the same records. */
class SumsTest {
    private static final Query ALL = Query.LATEST;

    @TempDir
    static Path directory;

    private static DuckDbEventStore store;
    private static List<Flow> flows;
    private static List<Activity> activities;

    @BeforeAll
    static void fill() {
        store = TestStores.open(directory);
        List<Event> events = new SyntheticFlows(5, 0, 1_000_000).next(2_000);
        store.append(TestStores.batch(events));
        flows = events.stream().map(Flow.class::cast).toList();
        List<Event> said = new SyntheticActivities(6, 0, 1_000_000).next(1_000);
        store.append(TestStores.batch(said));
        activities = said.stream().map(Activity.class::cast).toList();
        store.save(List.of(
                alert("1", -1, Severity.LOW, "Port scan", "10.0.0.5", "2001:db8::1"),
                alert("2", 5, Severity.HIGH, "Port scan", "10.0.0.77", "::1"),
                alert("3", 6, Severity.HIGH, "SSH brute force", "192.168.1.1", "2001:db8:0:1::ffff"),
                alert("4", 65, Severity.HIGH, "Data ÜBER DNS", "10.0.1.5", "fe80::1:2")));
    }

    @AfterAll
    static void close() {
        store.close();
    }

    private static Alert alert(String id, long second, Severity severity, String title, String source, String target) {
        Instant seen = Instant.ofEpochSecond(second);
        return new Alert(
                id,
                1,
                "live",
                "d",
                "",
                seen,
                seen,
                severity,
                title,
                "because of " + id + " reasons",
                List.of(IpAddress.parse(source)),
                List.of(IpAddress.parse(target), IpAddress.parse("172.16.0.1")),
                List.of(),
                1,
                List.of(),
                null);
    }

    private static String key(Flow flow, String field) {
        return switch (field) {
            case "source" -> List.of(flow.source().toString()).toString();
            case "target" -> List.of(flow.target().toString()).toString();
            case "target.port" -> "[" + flow.targetPort() + "]";
            case "protocol" -> "[" + flow.protocol() + "]";
            case "application" -> "[" + flow.application() + "]";
            default -> Stream.of(flow.source(), flow.target()).sorted().toList().toString();
        };
    }

    private static Traffic traffic(List<Flow> some) {
        return new Traffic(
                some.size(),
                some.stream()
                        .mapToLong(f -> f.toServer().bytes() + f.toClient().bytes())
                        .sum(),
                some.stream()
                        .mapToLong(f -> f.toServer().packets() + f.toClient().packets())
                        .sum());
    }

    private static long measure(Traffic traffic, Measure by) {
        return switch (by) {
            case BYTES -> traffic.bytes();
            case PACKETS -> traffic.packets();
            case FLOWS -> traffic.flows();
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "target", "target.port", "protocol", "application", "pair"})
    void flowsByAnyFieldAndMeasure(String field) {
        // given
        Map<String, Traffic> expected = flows.stream()
                .collect(Collectors.groupingBy(
                        flow -> key(flow, field),
                        Collectors.collectingAndThen(Collectors.toList(), SumsTest::traffic)));
        for (Measure by : Measure.values()) {
            // when
            TopFlows top = store.topFlows(ALL, field, by, 5);
            // then
            List<Long> most = expected.values().stream()
                    .map(each -> measure(each, by))
                    .sorted(Comparator.reverseOrder())
                    .limit(5)
                    .toList();
            assertThat(top.rows()).extracting(row -> measure(row.traffic(), by)).isEqualTo(most);
            assertThat(top.rows()).allSatisfy(row -> assertThat(row.traffic())
                    .isEqualTo(expected.get(row.key().toString())));
            assertThat(top.total()).isEqualTo(traffic(flows));
            assertThat(measure(top.others(), by))
                    .isEqualTo(measure(top.total(), by)
                            - most.stream().mapToLong(Long::longValue).sum());
        }
    }

    @Test
    void bothDirectionsOfAPairAreOne() {
        try (DuckDbEventStore own = TestStores.open(directory.resolve("pair"))) {
            Flow flow = Samples.everyComponent();
            Flow back = Samples.reversed(flow);
            own.append(TestStores.batch(List.of(flow, back)));
            TopFlows top = own.topFlows(ALL, "pair", Measure.FLOWS, 10);
            assertThat(top.rows()).hasSize(1);
            assertThat(top.rows().get(0).traffic().flows()).isEqualTo(2);
            assertThat(top.others()).isEqualTo(new Traffic(0, 0, 0));
        }
    }

    @Test
    void nothingSumsUpToNothing() {
        Query nothing = Samples.where(Condition.equal("source", "203.0.113.1"));
        assertThat(store.topFlows(nothing, "pair", Measure.BYTES, 5))
                .isEqualTo(new TopFlows(List.of(), new Traffic(0, 0, 0), new Traffic(0, 0, 0)));
    }

    @Test
    void alertsByField() {
        assertThat(store.alertCounts(ALL, "title", 1))
                .isEqualTo(new TopCounts(List.of(new TopCounts.Row("Port scan", 2)), 2, 4));
        assertThat(store.alertCounts(ALL, "severity", 9).rows())
                .containsExactly(new TopCounts.Row("4", 3), new TopCounts.Row("2", 1));
        assertThat(store.alertCounts(ALL, "target", 1))
                .isEqualTo(new TopCounts(List.of(new TopCounts.Row("172.16.0.1", 4)), 4, 4));
        assertThat(store.alertCounts(ALL, "technique", 5)).isEqualTo(new TopCounts(List.of(), 0, 4));
        assertThat(store.alertCounts(ALL, "assignee", 5).rows()).containsExactly(new TopCounts.Row("", 4));
        assertThat(store.alertCounts(ALL, "source", 9).rows()).hasSize(4);
        assertThat(store.alertCounts(ALL, "detector", 9).rows()).containsExactly(new TopCounts.Row("d", 4));
    }

    @Test
    void alertsOverTime() {
        assertThat(store.alertHistogram(ALL, Duration.ofMinutes(1)))
                .containsExactly(
                        new AlertBucket(Instant.ofEpochSecond(-60), Map.of(Severity.LOW, 1L)),
                        new AlertBucket(Instant.EPOCH, Map.of(Severity.HIGH, 2L)),
                        new AlertBucket(Instant.ofEpochSecond(60), Map.of(Severity.HIGH, 1L)));
        assertThatThrownBy(() -> store.alertHistogram(ALL, Duration.ZERO)).hasMessageContaining("longer than nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "target", "target.port", "protocol", "application", "dns.question.name"})
    void activitiesByField(String field) {
        Function<Activity, String> value = activity -> switch (field) {
            case "source" -> activity.source().toString();
            case "target" -> activity.target().toString();
            case "target.port" -> String.valueOf(activity.targetPort());
            case "protocol" -> String.valueOf(activity.protocol());
            case "application" -> activity.application();
            default -> activity.field(field);
        };
        Map<String, Long> expected = activities.stream()
                .map(value)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.groupingBy(text -> text, Collectors.counting()));
        TopCounts top = store.activityCounts(ALL, field, 7);
        assertThat(top.rows()).isNotEmpty().allSatisfy(row -> assertThat(row.count())
                .isEqualTo(expected.get(row.value())));
        assertThat(top.rows()).extracting(TopCounts.Row::count).isSortedAccordingTo(Comparator.reverseOrder());
        long all = expected.values().stream().mapToLong(Long::longValue).sum();
        assertThat(top.others())
                .isEqualTo(all
                        - top.rows().stream().mapToLong(TopCounts.Row::count).sum());
        assertThat(top.total()).isEqualTo(1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1=1; DROP TABLE flow", "origin", "source_high", "", "dns'; DROP TABLE activity; --"})
    void noFieldIsSql(String field) {
        assertThatThrownBy(() -> store.topFlows(ALL, field, Measure.BYTES, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("flows can't be summed up by '" + field + "', but by [application,");
        assertThatThrownBy(() -> store.alertCounts(ALL, field, 5)).hasMessageContaining("can't be counted by");
        assertThatThrownBy(() -> store.activityCounts(ALL, field, 5)).hasMessageContaining("can't be counted by");
        assertThat(store.activityCounts(ALL, "x.') FROM activity; DROP TABLE activity; --", 5)
                        .rows())
                .isEmpty();
        assertThat(store.statistics().flows()).isEqualTo(2_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_001})
    void topIsInRange(int top) {
        assertThatThrownBy(() -> store.topFlows(ALL, "source", Measure.BYTES, top))
                .hasMessageContaining("1 to 1000");
        assertThatThrownBy(() -> store.alertCounts(ALL, "title", top)).hasMessageContaining("1 to 1000");
    }

    @ParameterizedTest
    @EnumSource(
            value = Operator.class,
            names = {"IN", "NOT_IN"})
    void oneOfManyValues(Operator operator) {
        List<String> ports = IntStream.range(0, 1_000).mapToObj(String::valueOf).toList();
        List<Flow> found = store.flows(Samples.where(new Condition("target.port", operator, ports)));
        assertThat(Samples.keys(found))
                .containsExactlyElementsOf(Samples.keys(flows.stream()
                        .filter(flow -> flow.targetPort() < 1_000 == (operator == Operator.IN))
                        .sorted(Comparator.comparing(Flow::endNanos))
                        .toList()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source | 10.0.0.0/24 | 12",
                "source | 10.0.0.0/23 | 124",
                "source | 10.0.0.5 | 1",
                "source | 10.0.0.5/32 | 1",
                "source | 0.0.0.0/0 | 1234",
                "source | ::/0 | ''",
                "target | ::/0 | 1234",
                "target | 2001:db8::/32 | 13",
                "target | 2001:db8::/64 | 1",
                "target | 2001:db8:0:1::/64 | 3",
                "target | 2001:db8:0:1::ff00/120 | 3",
                "target | ::1/128 | 2",
                "target | ::/8 | 2",
                "target | fe80::/10 | 4",
                "target | 172.16.0.0/12 | 1234",
                "host | 192.168.0.0/16 | 3"
            })
    void alertsWithinANetwork(String field, String network, String ids) {
        assertThat(found(new Condition(field, Operator.WITHIN, network))).isEqualTo(ids);
    }

    private static String found(Condition condition) {
        return store.alerts(Samples.where(condition)).stream()
                .map(Alert::id)
                .sorted()
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/8",
                "10.0.0.0/30",
                "0.0.0.0/0",
                "::/0",
                "2001:db8::/32",
                "2001:db8::/64",
                "2001:db8::/65",
                "2001:db8::8/125"
            })
    void flowsWithinANetwork(String network) {
        Networks networks = Networks.parse("x", "y", network);
        boolean isV6 = network.contains(":");
        List<Flow> expected = flows.stream()
                .filter(flow -> flow.source().isV4() != isV6 && networks.contain(flow.source()))
                .sorted(Comparator.comparing(Flow::endNanos))
                .toList();
        List<Flow> found = store.flows(Samples.where(new Condition("source", Operator.WITHIN, network)));
        assertThat(Samples.keys(found)).containsExactlyElementsOf(Samples.keys(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text | port | 12",
                "text | PORT reasons | 12",
                "text | reasons 3 | 3",
                "text | über | 4",
                "text | % | ''",
                "title | SCAN | 12",
                "title | x' OR 1=1 -- | ''"
            })
    void textsAreFoundInEitherCase(String field, String words, String ids) {
        assertThat(found(new Condition(field, Operator.CONTAINS, words))).isEqualTo(ids);
    }

    @Test
    void whatWasSaidIsFoundByAPart() {
        String name = activities.stream()
                .map(activity -> activity.field("dns.question.name"))
                .filter(text -> text.length() > 4)
                .findFirst()
                .orElseThrow();
        String part = name.substring(1, 4).toUpperCase(Locale.ROOT);
        assertThat(store.activities(Samples.where(new Condition("dns.question.name", Operator.CONTAINS, part))))
                .isNotEmpty()
                .hasSize((int) activities.stream()
                        .filter(activity -> activity.field("dns.question.name")
                                .toUpperCase(Locale.ROOT)
                                .contains(part))
                        .count());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source | 10.0.0.0/33 | the prefix has 0 to 32 bits",
                "source | 10.0.0.0/-1 | the prefix has 0 to 32 bits",
                "source | ::/129 | the prefix has 0 to 128 bits",
                "source | nowhere/8 | not an IP address: nowhere",
                "source | 10.0.0.0/8/9 | the prefix has 0 to 32 bits",
                "bytes | 10.0.0.0/8 | is not an address: WITHIN does not apply"
            })
    void aNetworkThatIsNoneSaysWhy(String field, String network, String message) {
        assertThatThrownBy(() -> store.flows(Samples.where(new Condition(field, Operator.WITHIN, network))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void operatorsThatDoNotFitSayWhy() {
        assertThatThrownBy(() -> store.flows(Samples.where(new Condition("bytes", Operator.CONTAINS, "1"))))
                .hasMessageContaining("is not a text: CONTAINS does not apply");
        assertThatThrownBy(() -> found(Condition.equal("text", "x"))).hasMessageContaining("is only searched");
        assertThatThrownBy(() -> new Condition("a", Operator.EQUAL, List.of("1", "2")))
                .hasMessageContaining("one value");
        assertThatThrownBy(() -> Condition.in("a", List.of())).hasMessageContaining("1 to 1000 values, not 0");
    }
}
