package io.netsentinel.store;

import static io.netsentinel.store.Samples.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.detection.Technique;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.store.Condition;
import io.netsentinel.api.store.Condition.Operator;
import io.netsentinel.api.store.Query;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random queries give what plain Java over the same records gives. */
class FilterTest {
    private static final Map<String, Function<Flow, Object>> FLOW_FIELDS = Map.of(
            "source", flow -> List.of(flow.source().toString()),
            "source.port", flow -> (long) flow.sourcePort(),
            "target", flow -> List.of(flow.target().toString()),
            "target.port", flow -> (long) flow.targetPort(),
            "host", flow -> List.of(flow.source().toString(), flow.target().toString()),
            "protocol", flow -> (long) flow.protocol(),
            "state", flow -> List.of(flow.state().name()),
            "bytes", Flow::bytes,
            "packets", Flow::packets,
            "community_id", flow -> List.of(flow.communityId()));

    private static final Map<String, Function<Alert, Object>> ALERT_FIELDS = Map.of(
            "id", alert -> List.of(alert.id()),
            "timeline", alert -> List.of(alert.timeline()),
            "detector", alert -> List.of(alert.detector()),
            "title", alert -> List.of(alert.title()),
            "severity", alert -> (long) alert.severity().id(),
            "count", Alert::count,
            "source", alert -> texts(alert.sources()),
            "target", alert -> texts(alert.targets()),
            "host",
                    alert -> Stream.of(alert.sources(), alert.targets())
                            .map(FilterTest::texts)
                            .flatMap(List::stream)
                            .toList(),
            "technique", alert -> alert.techniques().stream().map(Technique::id).toList());

    @TempDir
    static Path directory;

    private static DuckDbEventStore store;
    private static List<Flow> flows;
    private static List<Alert> alerts;

    private final SplittableRandom random = new SplittableRandom(42);

    @BeforeAll
    static void fill() {
        store = TestStores.open(directory);
        List<Event> events = new SyntheticFlows(5, -500_000_000L, 1_000_000).next(1_000);
        store.append(TestStores.batch(events));
        flows = events.stream().map(Flow.class::cast).toList();
        alerts = someAlerts();
        store.save(alerts);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    private static List<Alert> someAlerts() {
        SplittableRandom random = new SplittableRandom(9);
        List<Alert> made = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Instant seen = Instant.EPOCH.plusMillis(i * 7 - 900);
            made.add(new Alert(
                    "id-" + i,
                    1,
                    random.nextBoolean() ? "live" : "replay",
                    "detector-" + random.nextInt(3),
                    "key",
                    seen,
                    seen,
                    Severity.ofId(1 + random.nextInt(6)),
                    "title '" + random.nextInt(3),
                    "",
                    addresses(random),
                    addresses(random),
                    random.nextInt(3) == 0 ? List.of() : List.of(Samples.SCAN, Samples.BRUTE_FORCE),
                    random.nextInt(100),
                    List.of()));
        }
        return made;
    }

    private static List<IpAddress> addresses(SplittableRandom random) {
        List<IpAddress> addresses = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            addresses.add(
                    random.nextBoolean() ? IpAddress.v4(random.nextInt(5)) : new IpAddress(-1, random.nextInt(5)));
        }
        return addresses;
    }

    private static List<String> texts(List<IpAddress> addresses) {
        return addresses.stream().map(IpAddress::toString).toList();
    }

    @Test
    void flowsAsInMemory() {
        for (int i = 0; i < 300; i++) {
            // given
            Query query = query(flows, FLOW_FIELDS, Flow::endNanos);
            // when
            List<Long> found = store.flows(query).stream().map(Flow::endNanos).toList();
            // then
            assertThat(found)
                    .as("%s", query)
                    .isEqualTo(expected(flows, FLOW_FIELDS, Flow::endNanos, query).stream()
                            .map(Flow::endNanos)
                            .toList());
        }
    }

    @Test
    void alertsAsInMemory() {
        Function<Alert, Long> time = alert -> Fields.nanos(alert.lastSeen());
        for (int i = 0; i < 300; i++) {
            // given
            Query query = query(alerts, ALERT_FIELDS, time);
            // when, then
            assertThat(store.alerts(query)).as("%s", query).isEqualTo(expected(alerts, ALERT_FIELDS, time, query));
        }
    }

    private <T> Query query(List<T> records, Map<String, Function<T, Object>> fields, Function<T, Long> time) {
        List<Condition> conditions = new ArrayList<>();
        List<String> names = fields.keySet().stream().sorted().toList();
        for (int i = random.nextInt(3); i > 0; i--) {
            String field = names.get(random.nextInt(names.size()));
            Object value = fields.get(field).apply(any(records));
            conditions.add(condition(field, value));
        }
        return new Query(
                random.nextBoolean() ? null : Fields.instant(time.apply(any(records))),
                random.nextBoolean() ? null : Fields.instant(time.apply(any(records))),
                conditions,
                random.nextBoolean() ? Query.Order.NEWEST_FIRST : Query.Order.OLDEST_FIRST,
                random.nextBoolean() ? 5 : 10_000);
    }

    private Condition condition(String field, Object value) {
        if (value instanceof List<?> list) {
            String text = list.isEmpty() ? "10.9.9.9" : (String) any(list);
            return new Condition(field, random.nextBoolean() ? Operator.EQUAL : Operator.NOT_EQUAL, text);
        }
        List<Operator> ofNumbers = List.of(Operator.EQUAL, Operator.NOT_EQUAL, Operator.AT_LEAST, Operator.AT_MOST);
        return new Condition(field, any(ofNumbers), value.toString());
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static <T> List<T> expected(
            List<T> records, Map<String, Function<T, Object>> fields, Function<T, Long> time, Query query) {
        Predicate<T> matches = each -> true;
        for (Condition condition : query.where()) {
            matches = matches.and(
                    each -> holds(condition, fields.get(condition.field()).apply(each)));
        }
        Comparator<T> order = Comparator.comparing(time);
        return records.stream()
                .filter(each -> query.since() == null || time.apply(each) >= Fields.nanos(query.since()))
                .filter(each -> query.until() == null || time.apply(each) < Fields.nanos(query.until()))
                .filter(matches)
                .sorted(query.order() == Query.Order.NEWEST_FIRST ? order.reversed() : order)
                .limit(query.limit())
                .toList();
    }

    private static boolean holds(Condition condition, Object value) {
        if (value instanceof List<?> list) {
            return list.contains(condition.value()) == (condition.operator() == Operator.EQUAL);
        }
        int sign = Long.compare((Long) value, Long.parseLong(condition.value()));
        return switch (condition.operator()) {
            case EQUAL -> sign == 0;
            case NOT_EQUAL -> sign != 0;
            case AT_LEAST -> sign >= 0;
            case AT_MOST -> sign <= 0;
            case STARTS_WITH -> throw new IllegalArgumentException("numbers have no beginning");
        };
    }

    @Test
    void addressesMatchInAnySpelling() {
        // given an IPv6 host
        Flow flow =
                flows.stream().filter(each -> !each.source().isV4()).findFirst().orElseThrow();
        String spelled = "2001:0DB8:0:0:0:0:0:" + Long.toHexString(flow.source().low());
        // when, then
        assertThat(store.flows(where(Condition.equal("host", spelled)))).isNotEmpty();
    }

    @Test
    void textsMatchByTheirBeginning() {
        // given
        Alert alert = alerts.get(0);
        String beginning = alert.id().substring(0, alert.id().length() - 1);
        // when
        List<Alert> found = store.alerts(where(new Condition("id", Operator.STARTS_WITH, beginning)));
        // then
        assertThat(found).contains(alert).allMatch(each -> each.id().startsWith(beginning));
        assertThat(store.alerts(where(new Condition("id", Operator.STARTS_WITH, "%"))))
                .isEmpty();
    }

    @Test
    void timesBeyondNanosecondsAreNoBound() {
        Query query = new Query(Instant.MIN, Instant.MAX, List.of(), Query.Order.OLDEST_FIRST, Query.MAX_LIMIT);
        assertThat(store.flows(query)).hasSameSizeAs(flows);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "color | EQUAL | red | flows have no field 'color'; they have [bytes, community_id, host,",
                "1=1; DROP TABLE flow | EQUAL | x | flows have no field '1=1; DROP TABLE flow'",
                "source | EQUAL | nowhere | field 'source' of flows: not an IP address: nowhere",
                "source | AT_LEAST | 10.0.0.1 | field 'source' of flows: is not a number: nothing is less or more than another",
                "bytes | STARTS_WITH | 1 | field 'bytes' of flows: is not a text: STARTS_WITH does not apply",
                "source.port | EQUAL | http | field 'source.port' of flows: is a whole number, not 'http'",
                "bytes | AT_MOST | 1.5 | field 'bytes' of flows: is a whole number, not '1.5'",
                "state | EQUAL | OPEN | field 'state' of flows: is one of [NONE, S0,",
                "community_id | EQUAL | 2:abc | field 'community_id' of flows: is '1:' and 20 bytes in Base64",
                "community_id | EQUAL | 1:%% | field 'community_id' of flows:",
                "community_id | EQUAL | 1:YWJj | field 'community_id' of flows: is '1:' and 20 bytes in Base64",
            })
    void aConditionThatIsNoneSaysWhy(String field, Operator operator, String value, String message) {
        Query query = where(new Condition(field, operator, value));
        assertThatThrownBy(() -> store.flows(query))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void eachKindHasItsOwnFields() {
        Query byId = where(Condition.equal("id", "x"));
        assertThat(store.alerts(byId)).isEmpty();
        assertThatThrownBy(() -> store.detections(byId))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("detections have no field 'id'; they have [count, detector, host, severity, source, target,"
                        + " technique, timeline, title]");
    }
}
