package io.netsentinel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.alert.AlertTriage;
import io.netsentinel.api.alert.Triage;
import io.netsentinel.api.alert.TriageAction;
import io.netsentinel.api.alert.TriageChange;
import io.netsentinel.api.alert.TriageComment;
import io.netsentinel.api.alert.TriageRecord;
import io.netsentinel.api.alert.TriageResult;
import io.netsentinel.api.alert.TriageResult.Outcome;
import io.netsentinel.api.alert.TriageStatus;
import io.netsentinel.api.alert.TriageTarget;
import io.netsentinel.api.alert.Verdict;
import io.netsentinel.api.store.Condition;
import io.netsentinel.api.store.Condition.Operator;
import io.netsentinel.api.store.Query;
import io.netsentinel.api.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TriageTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock(START);
    private DuckDbEventStore store;

    @BeforeEach
    void open() {
        store = TestStores.open(TestStores.settings(directory), clock);
        store.save(List.of(Samples.alert("a", 1), Samples.alert("b", 1), Samples.alert("c", 1)));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<TriageResult> apply(TriageAction action, String... ids) {
        return store.apply(action, Stream.of(ids).map(TriageTarget::of).toList(), "ada");
    }

    private Triage triage(String id) {
        return store.record(id).orElseThrow().triage();
    }

    private List<String> found(Condition... conditions) {
        return store.alerts(Samples.where(conditions)).stream()
                .map(Alert::id)
                .sorted()
                .toList();
    }

    @Test
    void anAlertIsNewUntilSomebodyTouchesIt() {
        assertThat(store.of(List.of("a", "nobody"))).containsOnly(Map.entry("a", Triage.untouched("a")));
        assertThat(store.record("a")).contains(new TriageRecord(Triage.untouched("a"), List.of(), List.of()));
        assertThat(store.record("nobody")).isEmpty();
        assertThat(store.of(List.of())).isEmpty();
        assertThat(found(Condition.equal("status", "NEW"))).containsExactly("a", "b", "c");
    }

    @Test
    void fromNewToResolvedAndBack() {
        // when
        apply(new TriageAction.Acknowledge(), "a");
        clock.advance(Duration.ofMinutes(1));
        apply(new TriageAction.Assign("bob"), "a");
        apply(new TriageAction.Comment("looks like\nthe backup"), "a");
        clock.advance(Duration.ofMinutes(1));
        apply(new TriageAction.Resolve(Verdict.BENIGN, "it was"), "a");
        // then
        Instant acknowledged = START;
        Instant resolved = START.plusSeconds(120);
        TriageRecord record = store.record("a").orElseThrow();
        assertThat(record.triage())
                .isEqualTo(new Triage(
                        "a", 4, TriageStatus.RESOLVED, Verdict.BENIGN, "bob", "ada", acknowledged, 2, resolved));
        assertThat(record.comments())
                .containsExactly(
                        new TriageComment(START.plusSeconds(60), "ada", "looks like\nthe backup"),
                        new TriageComment(resolved, "ada", "it was"));
        assertThat(record.changes())
                .extracting(TriageChange::version, TriageChange::field, TriageChange::from, TriageChange::to)
                .containsExactly(
                        tuple(1L, "status", "NEW", "IN_PROGRESS"),
                        tuple(1L, "acknowledged_by", "", "ada"),
                        tuple(2L, "assignee", "", "bob"),
                        tuple(4L, "status", "IN_PROGRESS", "RESOLVED"),
                        tuple(4L, "verdict", "", "BENIGN"));
        // when
        apply(new TriageAction.Reopen(null), "a");
        // then
        assertThat(triage("a")).isEqualTo(new Triage("a", 5, TriageStatus.NEW, null, "bob", null, null, 2, resolved));
    }

    @Test
    void eachOfManySaysWhatBecameOfIt() {
        // given
        apply(new TriageAction.Acknowledge(), "a");
        // when
        List<TriageTarget> targets = List.of(
                TriageTarget.of("a"),
                TriageTarget.of("nobody"),
                new TriageTarget("b", 7L),
                new TriageTarget("c", 0L),
                TriageTarget.of("c"));
        List<TriageResult> results = store.apply(new TriageAction.Acknowledge(), targets, "bob");
        // then
        assertThat(results)
                .extracting(TriageResult::alert, TriageResult::outcome)
                .containsExactly(
                        tuple("a", Outcome.UNCHANGED),
                        tuple("nobody", Outcome.UNKNOWN),
                        tuple("b", Outcome.CONFLICT),
                        tuple("c", Outcome.CHANGED));
        assertThat(triage("a").acknowledgedBy()).isEqualTo("ada");
        assertThat(triage("b")).isEqualTo(Triage.untouched("b"));
        assertThat(triage("c").acknowledgedBy()).isEqualTo("bob");
        assertThat(results.get(3).triage()).isEqualTo(triage("c"));
        assertThat(apply(new TriageAction.Reopen("why?"), "b").get(0).outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void aThousandAtOnceAndNoMore() {
        // given
        List<Alert> many = IntStream.range(0, 1_000)
                .mapToObj(i -> Samples.alert("many-" + i, 1))
                .toList();
        store.save(many);
        List<TriageTarget> targets =
                many.stream().map(alert -> TriageTarget.of(alert.id())).toList();
        // when, then
        assertThat(store.apply(new TriageAction.Suppress("known"), targets, "ada"))
                .hasSize(1_000)
                .allMatch(result -> result.outcome() == Outcome.CHANGED);
        assertThat(found(Condition.equal("status", "SUPPRESSED"))).hasSize(1_000);
        List<TriageTarget> tooMany =
                Stream.concat(targets.stream(), Stream.of(TriageTarget.of("a"))).toList();
        assertThatThrownBy(() -> store.apply(new TriageAction.Acknowledge(), tooMany, "ada"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("at most 1000 alerts at once, not 1001");
        assertThat(store.apply(new TriageAction.Acknowledge(), List.of(), "ada"))
                .isEmpty();
    }

    @Test
    void ofTwoWhoSawTheSameVersionOneWins() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Outcome>> outcomes = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> store.apply(
                                    new TriageAction.Assign("user-" + i), List.of(new TriageTarget("a", 0L)), "u")
                            .get(0)
                            .outcome()))
                    .toList();
            int changed = 0;
            for (Future<Outcome> outcome : outcomes) {
                changed += outcome.get() == Outcome.CHANGED ? 1 : 0;
            }
            assertThat(changed).isEqualTo(1);
            assertThat(triage("a").version()).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void fiveHundredCommentsAreEnough() {
        for (int i = 0; i < TriageAction.MAX_COMMENTS; i++) {
            apply(new TriageAction.Comment("comment " + i), "a");
        }
        assertThat(apply(new TriageAction.Comment("one more"), "a", "b"))
                .extracting(TriageResult::outcome)
                .containsExactly(Outcome.TOO_MANY_COMMENTS, Outcome.CHANGED);
        assertThat(store.record("a").orElseThrow().comments())
                .hasSize(500)
                .last()
                .extracting(TriageComment::text)
                .isEqualTo("comment 499");
        assertThat(apply(new TriageAction.Resolve(Verdict.TRUE_POSITIVE, null), "a"))
                .allMatch(result -> result.outcome() == Outcome.CHANGED);
    }

    @Test
    void revisionsAndRestartsLeaveItAlone() {
        // given
        apply(new TriageAction.Assign("bob"), "a");
        apply(new TriageAction.Resolve(Verdict.FALSE_POSITIVE, "no"), "a");
        TriageRecord before = store.record("a").orElseThrow();
        // when
        store.save(List.of(Samples.alert("a", 2)));
        close();
        store = TestStores.open(TestStores.settings(directory), clock);
        // then
        assertThat(store.record("a")).contains(before);
        assertThat(store.alerts(Samples.where(Condition.equal("verdict", "FALSE_POSITIVE"))))
                .containsExactly(Samples.alert("a", 2));
    }

    @Test
    void itGoesWithItsAlert() {
        // given two alerts, one of which goes on
        apply(new TriageAction.Resolve(Verdict.TEST, "drill"), "a", "b");
        clock.advance(Duration.ofDays(300));
        store.save(List.of(Samples.alert("b", 2)));
        clock.advance(Duration.ofDays(66));
        // when
        store.retention().run();
        // then nothing is left of the first, should the same id ever come again
        store.save(List.of(Samples.alert("a", 1)));
        assertThat(store.record("a")).contains(new TriageRecord(Triage.untouched("a"), List.of(), List.of()));
        assertThat(store.record("b").orElseThrow().comments()).hasSize(1);
    }

    @Test
    void alertsAreFoundByTheirTriage() {
        apply(new TriageAction.Acknowledge(), "a");
        apply(new TriageAction.Assign("bob"), "a", "b");
        apply(new TriageAction.Resolve(Verdict.TRUE_POSITIVE, null), "c");

        assertThat(found(Condition.equal("status", "NEW"))).containsExactly("b");
        assertThat(found(Condition.in("status", List.of("NEW", "IN_PROGRESS")))).containsExactly("a", "b");
        assertThat(found(new Condition("status", Operator.NOT_IN, List.of("NEW", "IN_PROGRESS"))))
                .containsExactly("c");
        assertThat(found(Condition.equal("assignee", "bob"))).containsExactly("a", "b");
        assertThat(found(Condition.equal("assignee", ""))).containsExactly("c");
        assertThat(found(Condition.equal("verdict", "TRUE_POSITIVE"))).containsExactly("c");
        assertThat(found(Condition.equal("verdict", ""))).containsExactly("a", "b");
        assertThat(found(Condition.equal("acknowledged_by", "ada"))).containsExactly("a");
        assertThatThrownBy(() -> found(Condition.equal("status", "OPEN")))
                .hasMessageContaining("field 'status' of alerts: is one of [NEW, IN_PROGRESS, SUPPRESSED, RESOLVED]");
        assertThatThrownBy(() -> store.detections(Samples.where(Condition.equal("status", "NEW"))))
                .hasMessageContaining("no field 'status'");
        assertThat(store.alertCounts(Query.LATEST, "status", 10).rows())
                .extracting("value", "count")
                .containsExactly(tuple("IN_PROGRESS", 1L), tuple("NEW", 1L), tuple("RESOLVED", 1L));
    }

    @Test
    void hostileTextsAreJustTexts() {
        String hostile = "x'); DROP TABLE triage; --";
        apply(new TriageAction.Assign(hostile), "a", hostile);
        apply(new TriageAction.Comment(hostile), "a");
        assertThat(found(Condition.equal("assignee", hostile))).containsExactly("a");
        assertThat(found(Condition.equal("assignee", "' OR '1'='1"))).isEmpty();
        assertThat(store.record(hostile)).isEmpty();
        assertThat(store.record("a").orElseThrow().comments())
                .extracting(TriageComment::text)
                .containsExactly(hostile);
    }

    @Test
    void whatIsNoActionSaysWhy() {
        assertThatThrownBy(() -> new TriageAction.Comment(" ")).hasMessageContaining("1 to 4000 characters, not none");
        assertThatThrownBy(() -> new TriageAction.Comment("x".repeat(4_001))).hasMessageContaining("not 4001");
        assertThatThrownBy(() -> new TriageAction.Suppress("\u001b[2J")).hasMessageContaining("control characters");
        assertThatThrownBy(() -> new TriageAction.Assign("")).hasMessageContaining("an assignee has 1 to 200");
        AlertTriage triage = store;
        assertThatThrownBy(() -> triage.apply(new TriageAction.Acknowledge(), List.of(TriageTarget.of("a")), "a\nb"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("who does it");
        assertThat(new TriageAction.Comment("x".repeat(4_000)).text()).hasSize(4_000);
    }

    @Test
    void aClosedStoreSaysSo() {
        store.close();
        assertThatThrownBy(() -> apply(new TriageAction.Acknowledge(), "a")).isInstanceOf(StoreException.class);
    }
}
