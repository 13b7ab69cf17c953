package io.netsentinel.store;

import static io.netsentinel.store.Samples.all;
import static io.netsentinel.store.Samples.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.ConnectionState;
import io.netsentinel.api.event.DecoyTouch;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.FlowEndReason;
import io.netsentinel.api.event.LogEntry;
import io.netsentinel.api.event.Tunnel;
import io.netsentinel.api.store.Condition;
import io.netsentinel.api.store.DetectionRecord;
import io.netsentinel.api.store.Query;
import io.netsentinel.api.store.StoreException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes in comes out, also after the store was closed and opened again. */
class RoundTripTest {
    @TempDir
    Path directory;

    private DuckDbEventStore store;

    @BeforeEach
    void open() {
        store = TestStores.open(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void reopen() {
        store.close();
        store = TestStores.open(directory);
    }

    @Test
    void everyComponentOfAFlow() {
        // given a flow with extreme values, IPv6, and no entropy on one side
        Flow flow = Samples.everyComponent();
        // when
        store.append(TestStores.batch(List.of(flow)));
        reopen();
        // then
        assertThat(store.flows(all())).containsExactly(flow);
    }

    @Test
    void everyStateAndEndReason() {
        // given
        List<Event> flows = new ArrayList<>();
        for (ConnectionState state : ConnectionState.values()) {
            for (FlowEndReason reason : FlowEndReason.values()) {
                flows.add(Samples.silentFlow(state, reason));
            }
        }
        // when
        store.append(TestStores.batch(flows));
        // then
        assertThat(store.flows(all())).hasSize(flows.size()).containsExactlyInAnyOrderElementsOf(cast(flows));
    }

    @Test
    void everyKindOfTunnel() {
        // given, with and without addresses
        List<Flow> flows = new ArrayList<>();
        for (Tunnel.Kind kind : Tunnel.Kind.values()) {
            flows.add(Samples.flowIn(new Tunnel(kind, flows.size(), Samples.V4, Samples.V6), 7, "dns"));
            flows.add(Samples.flowIn(new Tunnel(kind, 0, null, null), 0, ""));
        }
        // when
        store.append(TestStores.batch(flows));
        // then
        assertThat(store.flows(all())).containsExactlyInAnyOrderElementsOf(flows);
    }

    @Test
    void activitiesWithWhateverTheySay() {
        // given
        Activity full = Samples.everyField();
        Activity bare = Samples.activity(Long.MAX_VALUE, "", Map.of());
        Activity nothing = Samples.activity(0, "dns", Map.of("", ""));
        // when
        store.append(TestStores.batch(List.of(full, bare, nothing)));
        reopen();
        // then
        assertThat(store.activities(all())).containsExactly(full, nothing, bare);
        assertThat(store.flows(all())).isEmpty();
    }

    @Test
    void manyActivitiesInOneBatchWithFlows() {
        // given what waits while the store is busy, every value as long as capture lets it be
        Map<String, String> fields = new TreeMap<>();
        for (int i = 0; i < 12; i++) {
            fields.put("url.part" + i, (char) ('\u4e00' + i) + "\u4e2d".repeat(511));
        }
        List<Event> events = new ArrayList<>(new SyntheticFlows(3, 0, 1).next(100));
        for (int i = 0; i < 10_000; i++) {
            events.add(Samples.activity(i, "http", fields));
        }
        // when, with the least memory
        store.close();
        store = TestStores.open(TestStores.slow(directory), Clock.systemUTC());
        store.append(TestStores.batch(events));
        // then
        assertThat(store.statistics().activities()).isEqualTo(10_000);
        assertThat(store.statistics().flows()).isEqualTo(100);
        assertThat(store.activities(Query.LATEST).get(0).fields()).isEqualTo(fields);
    }

    @Test
    void fractionsLoseNoMoreThanAFloatDoes() {
        // given flows with arbitrary statistics
        List<Flow> flows = cast(new SyntheticFlows(7, 0, 1_000).next(5_000));
        // when
        store.append(TestStores.batch(flows));
        List<Flow> kept = store.flows(all());
        // then
        assertThat(kept).hasSameSizeAs(flows);
        for (int i = 0; i < flows.size(); i++) {
            double gap = flows.get(i).toServer().meanGapMicros();
            assertThat(kept.get(i).endNanos()).isEqualTo(flows.get(i).endNanos());
            assertThat(kept.get(i).toServer().meanGapMicros()).isCloseTo(gap, within(gap * 1e-7));
        }
    }

    @Test
    void logEntriesAndDecoyTouchesBesideFlows() {
        // given a batch of all kinds
        Flow flow = Samples.everyComponent();
        LogEntry entry =
                new LogEntry(5, "gate", "sshd", "it's; DROP TABLE flow", Map.of("source.ip", "10.0.0.1", "k", ""));
        LogEntry bare = new LogEntry(-1, "", "", "", Map.of());
        DecoyTouch touch = new DecoyTouch(6, "fake-nas", Samples.V6, Samples.V4, 65_535, "login root");
        // when
        store.append(TestStores.batch(List.of(entry, flow, touch, bare)));
        store.close();
        // then
        try (Database database = Database.open(TestStores.settings(directory), Migration.all())) {
            assertThat(database.query(
                            Sql.of("SELECT time_nanos, host, program, message, fields['source.ip'], cardinality(fields)"
                                    + " FROM log_entry ORDER BY time_nanos DESC"),
                            row -> row.number() + row.text() + row.text() + row.text() + row.text() + row.number()))
                    .containsExactly("5gatesshdit's; DROP TABLE flow10.0.0.12", "-1null0");
            assertThat(database.query(
                            Sql.of("SELECT time_nanos, target_port, decoy, source, target, action FROM decoy_touch"),
                            row -> row.number() + " " + row.small() + row.text() + row.text() + row.text()
                                    + row.text()))
                    .containsExactly("6 65535fake-nas" + Samples.V6 + Samples.V4 + "login root");
            assertThat(database.number(Sql.of("SELECT count(*) FROM flow"))).isOne();
        }
        store = TestStores.open(directory);
    }

    @Test
    void detections() {
        // given
        DetectionRecord detection = Samples.detection(100);
        Detection bare =
                new Detection("", 0, 0, Severity.INFORMATIONAL, "", "", List.of(), List.of(), List.of(), 0, List.of());
        DetectionRecord empty = new DetectionRecord("live", "x", bare);
        // when
        store.append(List.of(detection, empty));
        reopen();
        // then
        assertThat(store.detections(all())).containsExactly(empty, detection);
    }

    @Test
    void alertsToTheNanosecond() {
        // given
        Alert full = Samples.alert("a", 1);
        Alert bare = Samples.bareAlert("b");
        // when
        store.save(List.of(full, bare));
        reopen();
        // then
        assertThat(store.alerts(all())).containsExactly(bare, full);
    }

    @Test
    void nothingIsNoTransaction() {
        store.append(TestStores.batch(List.of()));
        store.append(List.of());
        store.save(List.of());
        assertThat(store.flows(all())).isEmpty();
        assertThat(store.flowHistogram(all(), Duration.ofHours(1))).isEmpty();
    }

    @Test
    void timelinesStayApartAcrossRestarts() {
        // given flows of two timelines, one of them twice
        Flow flow = Samples.everyComponent();
        store.append(TestStores.batch("live", List.of(flow)));
        reopen();
        store.append(TestStores.batch("replay-1", List.of(flow, flow)));
        store.append(TestStores.batch("live", List.of(flow)));
        // then
        assertThat(store.flows(where(Condition.equal("timeline", "live")))).hasSize(2);
        assertThat(store.flows(where(Condition.equal("timeline", "replay-1")))).hasSize(2);
        assertThat(store.flows(where(Condition.equal("timeline", "other")))).isEmpty();
        assertThat(store.flows(where(new Condition("timeline", Condition.Operator.NOT_EQUAL, "live"))))
                .hasSize(2);
    }

    @Test
    void aBatchThatFailsLeavesNothing() {
        // given a batch of a new timeline whose last event breaks the schema
        Flow flow = Samples.everyComponent();
        LogEntry broken = new LogEntry(0, null, "", "", Map.of());
        // when
        assertThatThrownBy(() -> store.append(TestStores.batch("new", List.of(flow, broken))))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("A batch of 2 events was not stored (" + directory)
                .hasMessageContaining("NOT NULL");
        // then nothing of it is there, and the timeline can still be used
        assertThat(store.flows(all())).isEmpty();
        store.append(TestStores.batch("new", List.of(flow)));
        reopen();
        assertThat(store.flows(where(Condition.equal("timeline", "new")))).containsExactly(flow);
    }

    @Test
    void statisticsCountAll() {
        // given
        store.append(TestStores.batch(new SyntheticFlows(1, 0, 1).next(10)));
        store.append(TestStores.batch(new SyntheticActivities(1, 0, 1).next(7)));
        store.append(List.of(Samples.detection(1)));
        store.save(List.of(Samples.alert("a", 1), Samples.alert("b", 1)));
        // then
        assertThat(store.statistics().flows()).isEqualTo(10);
        assertThat(store.statistics().activities()).isEqualTo(7);
        assertThat(store.statistics().detections()).isOne();
        assertThat(store.statistics().alerts()).isEqualTo(2);
        assertThat(store.statistics().bytesOnDisk()).isPositive();
    }

    @Test
    void limitAndOrder() {
        // given flows of increasing end
        List<Flow> flows = cast(new SyntheticFlows(3, 1_000_000, 1_000_000).next(20));
        store.append(TestStores.batch(flows));
        // when
        List<Flow> newest = store.flows(new Query(null, null, List.of(), Query.Order.NEWEST_FIRST, 3));
        List<Flow> oldest = store.flows(new Query(null, null, List.of(), Query.Order.OLDEST_FIRST, 1));
        // then
        assertThat(newest.stream().map(Flow::endNanos))
                .containsExactly(
                        flows.get(19).endNanos(),
                        flows.get(18).endNanos(),
                        flows.get(17).endNanos());
        assertThat(oldest.get(0).endNanos()).isEqualTo(flows.get(0).endNanos());
    }

    private static List<Flow> cast(List<Event> events) {
        return events.stream().map(Flow.class::cast).toList();
    }
}
