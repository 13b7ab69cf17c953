package io.netsentinel.core;

import static io.netsentinel.core.Fixtures.await;
import static io.netsentinel.core.Fixtures.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.alert.AlertSink;
import io.netsentinel.api.health.Finding;
import io.netsentinel.api.pipeline.PluginStatus;
import io.netsentinel.api.pipeline.SourceRun;
import io.netsentinel.core.camel.RouteContributions;
import io.netsentinel.core.detect.DetectorSwitches;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final MemoryStore store = new MemoryStore();
    private final CountingDetector first = new CountingDetector("first");
    private final CountingDetector second = new CountingDetector("second");
    private PipelineService pipeline;

    @BeforeEach
    void start() {
        camel.start();
        pipeline = new PipelineService(Fixtures.settings(), camel, new RouteContributions(camel), switches());
        pipeline.bindStore(store);
        pipeline.addDetector(first, reference());
        pipeline.addDetector(second, reference());
    }

    private DetectorSwitches switches() {
        return new DetectorSwitches(directory.resolve("pipeline").resolve("disabled-detectors"));
    }

    @AfterEach
    void stop() {
        pipeline.stop();
        camel.stop();
    }

    private SourceRun runToEnd(ListSource source) throws InterruptedException {
        SourceRun run = pipeline.run(source);
        assertThat(run.await(PATIENCE)).isTrue();
        return run;
    }

    private PluginStatus plugin(String id) {
        return pipeline.plugins().stream()
                .filter(plugin -> plugin.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void bringsEveryEventToEveryDetectorAndToTheStoreOnce() throws InterruptedException {
        // when
        SourceRun run = runToEnd(new ListSource(10_000, 100));

        // then
        assertThat(run.state()).isEqualTo(SourceRun.State.COMPLETED);
        assertThat(first.seen).hasValue(10_000);
        assertThat(second.seen).hasValue(10_000);
        assertThat(store.events()).isEqualTo(10_000);
        assertThat(run.counters()).containsEntry("events", 10_000L).containsEntry("packets", 7L);
        assertThat(plugin("first").in()).isEqualTo(10_000);
        assertThat(pipeline.queues())
                .allSatisfy(queue -> assertThat(queue.dropped()).isZero());
        assertThat(pipeline.runs()).containsExactly(run);
    }

    @Test
    void hasStoredAllAlertsWhenARunIsOver() throws InterruptedException {
        // given a follower
        List<Alert> followed = new CopyOnWriteArrayList<>();
        pipeline.follow(followed::add);

        // when
        SourceRun run = runToEnd(new ListSource(500, 100));

        // then both detectors' sums are alerts of this run
        assertThat(store.alerts.values())
                .extracting(Alert::detector, Alert::count, Alert::timeline)
                .containsExactlyInAnyOrder(tuple("first", 500L, run.id()), tuple("second", 500L, run.id()));
        assertThat(store.detections).hasSize(2);
        assertThat(followed).hasSize(2);
    }

    @Test
    void closedSubscriptionsAndThrowingFollowersDisturbNobody() throws InterruptedException {
        // given
        List<Alert> closed = new CopyOnWriteArrayList<>();
        pipeline.follow(closed::add).close();
        pipeline.follow(alert -> {
            throw new IllegalStateException("broken follower");
        });

        // when
        SourceRun run = runToEnd(new ListSource(1, 1));

        // then
        assertThat(run.state()).isEqualTo(SourceRun.State.COMPLETED);
        assertThat(closed).isEmpty();
        assertThat(store.alerts).hasSize(2);
    }

    @Test
    void reportsTheFailureOfASourceAndAnalysesWhatItRead() throws InterruptedException {
        // when
        SourceRun run = runToEnd(new ListSource(300, 100).failing(new IOException("disk on fire")));

        // then
        assertThat(run.state()).isEqualTo(SourceRun.State.FAILED);
        assertThat(run.failure()).isEqualTo("disk on fire");
        assertThat(first.seen).hasValue(300);
        assertThat(store.alerts).hasSize(2);
    }

    @Test
    void analysesWhatWasReadBeforeACancel() throws InterruptedException {
        // given a source that waits after its last event
        ListSource source = new ListSource(300, 100);
        source.hangsAtEnd = true;
        SourceRun run = pipeline.run(source);
        source.atEnd.await();
        assertThat(run.state()).isEqualTo(SourceRun.State.READING);

        // when
        run.cancel();

        // then
        assertThat(run.await(PATIENCE)).isTrue();
        assertThat(run.state()).isEqualTo(SourceRun.State.CANCELLED);
        assertThat(first.seen).hasValue(300);
        assertThat(second.seen).hasValue(300);
        assertThat(store.alerts).hasSize(2);
    }

    @Test
    void isolatesADetectorThatThrowsAndTriesItAgain() throws InterruptedException {
        // given
        first.fails = true;

        // when
        runToEnd(new ListSource(10_000, 10));

        // then the other goes on, and the broken one was soon left alone
        assertThat(second.seen).hasValue(10_000);
        assertThat(first.calls.get()).isLessThan(1000);
        assertThat(plugin("first").failures()).isPositive();
        assertThat(plugin("first").skipped()).isPositive();
        assertThat(plugin("first").lastFailure()).contains("broken detector");

        // when it is mended and the isolation is over
        first.fails = false;
        await(() -> {
            runUnchecked(new ListSource(10, 10));
            return first.seen.get() > 0;
        });

        // then
        assertThat(plugin("first").state()).isEqualTo(PluginStatus.State.RUNNING);
    }

    private void runUnchecked(ListSource source) {
        try {
            runToEnd(source);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void namesAnIsolatedDetectorInTheHealthCheck() throws InterruptedException {
        first.fails = true;
        runToEnd(new ListSource(100, 1));

        assertThat(pipeline.check()).anySatisfy(finding -> {
            assertThat(finding.level()).isEqualTo(Finding.Level.ERROR);
            assertThat(finding.subject()).isEqualTo("first");
            assertThat(finding.message()).contains("ISOLATED", "broken detector");
        });
    }

    @Test
    void losesNothingWhenADetectorIsReplacedDuringARun() throws InterruptedException {
        // given a run whose source hangs with all events pushed
        ListSource source = new ListSource(2_000, 10);
        SourceRun run = pipeline.run(source);

        // when the detector goes and its next version comes
        pipeline.removeDetector(first);
        CountingDetector next = new CountingDetector("first");
        pipeline.addDetector(next, reference());

        // then both versions together saw each event once, and the state went over
        assertThat(run.await(PATIENCE)).isTrue();
        assertThat(first.seen.get() + next.seen.get()).isEqualTo(2_000);
        assertThat(second.seen).hasValue(2_000);
        assertThat(store.alerts.values()).extracting(Alert::count).containsExactly(2_000L, 2_000L);
    }

    @Test
    void forgetsTheQueueOfADetectorThatStaysAway() throws InterruptedException {
        // given no grace
        pipeline.stop();
        Settings noGrace = new Settings(4, Duration.ZERO, 3, Duration.ofMillis(200), Duration.ofHours(1));
        pipeline = new PipelineService(noGrace, camel, new RouteContributions(camel), switches());
        pipeline.bindStore(store);
        pipeline.addDetector(first, reference());

        // when
        pipeline.removeDetector(first);

        // then
        await(() -> pipeline.queues().stream().noneMatch(queue -> queue.name().equals("detector.first")));
        assertThat(runToEnd(new ListSource(10, 10)).state()).isEqualTo(SourceRun.State.COMPLETED);
        assertThat(first.seen).hasValue(0);
    }

    @Test
    void takesDetectorsBackAfterItHasStopped() {
        pipeline.stop();

        pipeline.removeDetector(first);

        assertThat(pipeline.queues()).noneMatch(queue -> queue.name().equals("detector.first"));
    }

    @Test
    void refusesASecondDetectorOfTheSameId() throws InterruptedException {
        CountingDetector twin = new CountingDetector("first");
        pipeline.addDetector(twin, reference());

        runToEnd(new ListSource(10, 10));

        assertThat(first.seen).hasValue(10);
        assertThat(twin.seen).hasValue(0);
    }

    @Test
    void waitsForAStoreThatIsReplaced() throws InterruptedException {
        // given no store
        pipeline.unbindStore(store);
        SourceRun run = pipeline.run(new ListSource(2_000, 10));
        assertThat(run.state().isFinal()).isFalse();

        // when one comes
        MemoryStore next = new MemoryStore();
        pipeline.bindStore(next);

        // then it has everything
        assertThat(run.await(PATIENCE)).isTrue();
        assertThat(next.events()).isEqualTo(2_000);
        assertThat(next.alerts).hasSize(2);
    }

    @Test
    void countsWhatAFailingStoreDidNotTake() throws InterruptedException {
        // given
        store.fails = true;

        // when
        SourceRun run = runToEnd(new ListSource(100, 10));

        // then the detectors are not disturbed, and the loss is told
        assertThat(run.state()).isEqualTo(SourceRun.State.COMPLETED);
        assertThat(first.seen).hasValue(100);
        assertThat(pipeline.check())
                .anySatisfy(finding -> assertThat(finding.message()).isEqualTo("104 records were not stored"));
    }

    @Test
    void deliversToSinksAgainAfterAFailure() throws InterruptedException {
        // given a sink that fails once
        List<Alert> delivered = new CopyOnWriteArrayList<>();
        pipeline.addSink(new FlakySink(delivered), reference());

        // when
        runToEnd(new ListSource(10, 10));

        // then
        assertThat(delivered).hasSize(2);
        assertThat(plugin("flaky").failures()).isEqualTo(1);
        assertThat(plugin("flaky").out()).isEqualTo(2);
        assertThat(plugin("flaky").state()).isEqualTo(PluginStatus.State.RUNNING);
    }

    private static final class FlakySink implements AlertSink {
        private final List<Alert> delivered;
        private boolean hasFailed;

        FlakySink(List<Alert> delivered) {
            this.delivered = delivered;
        }

        @Override
        public String id() {
            return "flaky";
        }

        @Override
        public void deliver(List<Alert> alerts) throws IOException {
            if (!hasFailed) {
                hasFailed = true;
                throw new IOException("peer reset");
            }
            delivered.addAll(alerts);
        }
    }

    @Test
    void deliversWhatIsQueuedBeforeASinkGoes() throws InterruptedException {
        // given a sink that is slow to take the first alert
        List<Alert> delivered = new CopyOnWriteArrayList<>();
        CountDownLatch release = new CountDownLatch(1);
        AlertSink sink = new AlertSink() {
            @Override
            public String id() {
                return "slow";
            }

            @Override
            public void deliver(List<Alert> alerts) throws InterruptedException {
                release.await();
                delivered.addAll(alerts);
            }
        };
        pipeline.addSink(sink, reference());
        SourceRun run = pipeline.run(new ListSource(10, 10));
        await(() -> store.alerts.size() == 2);

        // when
        release.countDown();
        pipeline.removeSink(sink);

        // then
        assertThat(delivered).hasSize(2);
        assertThat(run.await(PATIENCE)).isTrue();
    }

    @Test
    void startsAContinuousSourceAgainWhenItEnds() throws InterruptedException {
        // given a source that ends by itself
        ListSource source = new ListSource(10, 10);

        // when
        pipeline.addSource(source, reference());

        // then it comes again, after a second
        await(() -> first.seen.get() >= 20);
        assertThat(plugin("list").failures()).isPositive();
        assertThat(plugin("list").lastFailure()).contains("ended by itself");

        // when it goes, it is stopped for good
        pipeline.removeSource(source);
        assertThat(pipeline.plugins()).noneMatch(plugin -> plugin.id().equals("list"));
    }

    @Test
    void isHealthyWhenAllIsWell() {
        assertThat(pipeline.check()).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Finding.Level.OK);
            assertThat(finding.message()).contains("2 plug-ins");
        });
    }

    @Test
    void aDetectorThatIsSwitchedOffGetsNothingAndDisturbsNobody() throws InterruptedException {
        // when
        assertThat(pipeline.enableDetector("first", false)).isTrue();
        assertThat(pipeline.enableDetector("first", false)).isFalse();
        SourceRun run = runToEnd(new ListSource(1_000, 10));

        // then
        assertThat(first.seen).hasValue(0);
        assertThat(second.seen).hasValue(1_000);
        assertThat(plugin("first").state()).isEqualTo(PluginStatus.State.DISABLED);
        assertThat(run.counters()).containsEntry("alerts", 1L);
        assertThat(pipeline.run(run.id())).contains(run);
        assertThat(pipeline.run("run-0")).isEmpty();
        assertThat(pipeline.check()).noneMatch(finding -> finding.subject().equals("first"));

        // when its bundle is updated, it stays off; switched on, it goes on
        pipeline.removeDetector(first);
        pipeline.addDetector(first, reference());
        runToEnd(new ListSource(10, 10));
        assertThat(first.seen).hasValue(0);
        assertThat(pipeline.enableDetector("first", true)).isTrue();
        runToEnd(new ListSource(10, 10));
        assertThat(first.seen).hasValue(10);
    }

    @Test
    void whatIsSwitchedOffStaysSoWhenThePipelineStartsAgain() throws InterruptedException {
        // given
        pipeline.enableDetector("first", false);
        pipeline.stop();

        // when
        pipeline = new PipelineService(Fixtures.settings(), camel, new RouteContributions(camel), switches());
        pipeline.bindStore(store);
        pipeline.addDetector(first, reference());
        pipeline.addDetector(second, reference());
        runToEnd(new ListSource(10, 10));

        // then
        assertThat(first.seen).hasValue(0);
        assertThat(second.seen).hasValue(10);
    }

    @Test
    void whatWaitsForADetectorGoesWhenItIsSwitchedOff() throws InterruptedException {
        // given a run that waits for a detector which is being replaced
        pipeline.removeDetector(first);
        SourceRun run = pipeline.run(new ListSource(2_000, 10));

        // when
        pipeline.enableDetector("first", false);

        // then
        assertThat(run.await(PATIENCE)).isTrue();
        assertThat(run.state()).isEqualTo(SourceRun.State.COMPLETED);
        assertThat(second.seen).hasValue(2_000);
        assertThat(first.seen).hasValue(0);
    }

    @Test
    void onlyDetectorsThatAreThereAreSwitchedOff() {
        assertThatThrownBy(() -> pipeline.enableDetector("third", false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no detector third; there are [first, second]");
        assertThat(pipeline.enableDetector("second", true)).isFalse();
    }
}
