package io.netsentinel.store;

import static io.netsentinel.store.Samples.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.detection.Technique;
import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.Tunnel;
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

    private static final Map<String, Function<Activity, Object>> ACTIVITY_FIELDS = Map.of(
            "source", activity -> List.of(activity.source().toString()),
            "target.port", activity -> (long) activity.targetPort(),
            "host",
                    activity -> List.of(
                            activity.source().toString(), activity.target().toString()),
            "protocol", activity -> (long) activity.protocol(),
            "application", activity -> List.of(activity.application()),
            "community_id", activity -> List.of(activity.communityId()),
            "dns.question.name", activity -> List.of(activity.field("dns.question.name")),
            "dns.question.type", activity -> List.of(activity.field("dns.question.type")),
            "tls.client.ja4", activity -> List.of(activity.field("tls.client.ja4")),
            "event.outcome", activity -> List.of(activity.field("event.outcome")));

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
    private static List<Activity> activities;
    private static List<Alert> alerts;

    private final SplittableRandom random = new SplittableRandom(42);

    @BeforeAll
    static void fill() {
        store = TestStores.open(directory);
        List<Event> events = new SyntheticFlows(5, -500_000_000L, 1_000_000).next(1_000);
        store.append(TestStores.batch(events));
        flows = events.stream().map(Flow.class::cast).toList();
        List<Event> said = new SyntheticActivities(6, -500_000_000L, 1_000_000).next(1_000);
        store.append(TestStores.batch(said));
        activities = said.stream().map(Activity.class::cast).toList();
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
                    List.of(),
                    null));
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
    void activitiesAsInMemory() {
        for (int i = 0; i < 300; i++) {
            // given
            Query query = query(activities, ACTIVITY_FIELDS, Activity::timeNanos);
            // when, then
            assertThat(store.activities(query))
                    .as("%s", query)
                    .isEqualTo(expected(activities, ACTIVITY_FIELDS, Activity::timeNanos, query));
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
            default -> throw new IllegalArgumentException("not for numbers: " + condition.operator());
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
    void whatWasSaidMatchesAsNumberAndByItsBeginning() {
        Query large = where(Condition.atLeast("dns.answers.ttl", "1800.5"));
        assertThat(store.activities(large))
                .hasSizeBetween(100, 400)
                .allMatch(activity -> Integer.parseInt(activity.field("dns.answers.ttl")) > 1_800);
        Query small = where(new Condition("dns.question.entropy", Operator.AT_MOST, "2.5"));
        assertThat(store.activities(small))
                .hasSizeBetween(100, 400)
                .allMatch(activity -> Double.parseDouble(activity.field("dns.question.entropy")) <= 2.5);
        Query mails = where(new Condition("tls.client.server_name", Operator.STARTS_WITH, "mail"));
        assertThat(store.activities(mails))
                .hasSizeBetween(5, 100)
                .allMatch(activity -> activity.field("tls.client.server_name").startsWith("mail"));
    }

    @Test
    void whatWasSaidInAnotherFieldOrNotAtAllIsNoMatch() {
        // given activities in a store of their own
        Activity odd = Samples.everyField();
        Activity number = Samples.activity(
                1, "x", Map.of("a.number", "17", "b.text", "nan", "c.escaped", "a\\nb", "d.text", "infinity"));
        try (DuckDbEventStore own = TestStores.open(directory.resolve("own"))) {
            own.append(TestStores.batch(List.of(odd, number)));
            // then
            Function<Condition, List<Activity>> found = condition -> own.activities(where(condition));
            assertThat(found.apply(Condition.equal("user.name", odd.field("user.name"))))
                    .containsExactly(odd);
            assertThat(found.apply(Condition.equal("b.text", "17"))).isEmpty();
            assertThat(found.apply(Condition.equal("no.such", "17"))).isEmpty();
            assertThat(found.apply(Condition.equal("no.such", ""))).containsExactly(odd, number);
            assertThat(found.apply(new Condition("a.number", Operator.NOT_EQUAL, "17")))
                    .containsExactly(odd);
            assertThat(found.apply(Condition.atLeast("a.number", "17"))).containsExactly(number);
            assertThat(found.apply(Condition.atLeast("b.text", "17"))).isEmpty();
            assertThat(found.apply(new Condition("b.text", Operator.AT_MOST, "17")))
                    .isEmpty();
            assertThat(found.apply(Condition.atLeast("d.text", "17"))).isEmpty();
            assertThat(found.apply(Condition.equal("c.escaped", "a\\nb"))).containsExactly(number);
            assertThat(found.apply(Condition.equal("c.escaped", "a\nb"))).isEmpty();
        }
    }

    @Test
    void flowsByApplicationVlanAndTunnel() {
        // given
        IpAddress end = IpAddress.parse("2001:db8::1");
        Flow plain = Samples.flowIn(null, 0, "tls");
        Flow tagged = Samples.flowIn(null, 12, "");
        Flow wrapped = Samples.flowIn(new Tunnel(Tunnel.Kind.VXLAN, 5_000, end, Samples.V4), 0, "dns");
        try (DuckDbEventStore own = TestStores.open(directory.resolve("tunnels"))) {
            own.append(TestStores.batch(List.of(plain, tagged, wrapped)));
            // then
            Function<Condition, List<Flow>> found = condition -> own.flows(where(condition));
            assertThat(found.apply(Condition.equal("application", "tls"))).containsExactly(plain);
            assertThat(found.apply(Condition.equal("vlan", "12"))).containsExactly(tagged);
            assertThat(found.apply(Condition.equal("tunnel.kind", "VXLAN"))).containsExactly(wrapped);
            assertThat(found.apply(new Condition("tunnel.kind", Operator.NOT_EQUAL, "VXLAN")))
                    .containsExactly(plain, tagged);
            assertThat(found.apply(Condition.atLeast("tunnel.id", "5000"))).containsExactly(wrapped);
            assertThat(found.apply(new Condition("tunnel.id", Operator.AT_MOST, "4999")))
                    .isEmpty();
            assertThat(found.apply(new Condition("tunnel.id", Operator.NOT_EQUAL, "5000")))
                    .containsExactly(plain, tagged);
            assertThat(found.apply(Condition.equal("tunnel.source", "2001:DB8:0::1")))
                    .containsExactly(wrapped);
            assertThat(found.apply(Condition.equal("tunnel.target", "10.0.0.5")))
                    .containsExactly(wrapped);
            assertThat(found.apply(new Condition("tunnel.target", Operator.WITHIN, "10.0.0.0/8")))
                    .containsExactly(wrapped);
            assertThat(found.apply(new Condition("tunnel.source", Operator.WITHIN, "::/0")))
                    .containsExactly(wrapped);
        }
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
                "color | EQUAL | red | flows have no field 'color'; they have [application, bytes, community_id, host,",
                "1=1; DROP TABLE flow | EQUAL | x | flows have no field '1=1; DROP TABLE flow'",
                "source | EQUAL | nowhere | field 'source' of flows: not an IP address: nowhere",
                "source | AT_LEAST | 10.0.0.1 | field 'source' of flows: is not a number: nothing is less or more than another",
                "tunnel.kind | EQUAL | SOCKS | field 'tunnel.kind' of flows: is one of [GRE,",
                "dns.question.name | EQUAL | x | flows have no field 'dns.question.name'",
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "color | EQUAL | red | activities have no field 'color'; they have [application, community_id, host,",
                "state | EQUAL | SF | activities have no field 'state'",
                "dns.answers.ttl | AT_LEAST | NaN | field 'dns.answers.ttl' of activities: is compared with a number, not",
                "dns.answers.ttl | AT_MOST | long | field 'dns.answers.ttl' of activities: is compared with a number, not"
            })
    void aConditionThatIsNoneOfActivitiesSaysWhy(String field, Operator operator, String value, String message) {
        Query query = where(new Condition(field, operator, value));
        assertThatThrownBy(() -> store.activities(query))
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
                        + " technique, text, timeline, title]");
    }
}
