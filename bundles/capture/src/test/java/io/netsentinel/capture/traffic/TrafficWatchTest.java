package io.netsentinel.capture.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.capture.LiveTraffic;
import io.netsentinel.api.capture.LiveTraffic.Subscription;
import io.netsentinel.api.capture.TrafficReport;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.capture.flow.FlowGains;
import io.netsentinel.capture.flow.FlowSettings;
import io.netsentinel.capture.testing.Metering;
import io.netsentinel.capture.testing.TestPacket;
import io.netsentinel.capture.traffic.WatchedCapture.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** How watches, captures and their threads work together. */
@SuppressWarnings("try") // a subscription is only to be closed
class TrafficWatchTest {
    private static final FlowSettings LARGE = FlowSettings.ofSeconds(60, 20, 3, 120, 1_000_000);

    private final TestClock clock = new TestClock();
    private final CaptureTraffic all = new CaptureTraffic(clock);
    private final Reports reports = new Reports();

    private static TestPacket packet(int client) {
        String host = IpAddress.v4(0x0a00_0000 + client).toString();
        return TestPacket.udp(host, 5_000, "192.0.2.1", 53);
    }

    private Subscription watch() {
        return all.watch(WatchedCapture.INTERVAL, 1_000, reports);
    }

    private void look(WatchedCapture... captures) {
        clock.pass(WatchedCapture.INTERVAL);
        for (WatchedCapture capture : captures) {
            capture.traffic.reached();
        }
    }

    /** Goes on with a walk, as long as it takes for the flows of these tests. */
    private void walk(WatchedCapture capture) {
        for (int i = 0; i < 10; i++) {
            clock.pass(Duration.ofMillis(25));
            capture.traffic.reached();
        }
    }

    @Test
    void mergesAllCaptures() throws Exception {
        // given two threads of one interface and another interface
        WatchedCapture one = new WatchedCapture(all, "eth1");
        WatchedCapture two = new WatchedCapture(all, "eth1");
        WatchedCapture other = new WatchedCapture(all, "eth0");
        watch();
        one.traffic.reached();
        two.traffic.reached();
        other.traffic.reached();

        // when
        one.at(0, packet(1)).at(1, packet(2));
        two.at(0, packet(1));
        other.at(0, packet(3));
        look(one, two);
        assertThat(reports.isEmpty()).isTrue();
        other.traffic.reached();
        TrafficReport report = reports.next();

        // then
        assertThat(report.captures()).containsExactly("eth0", "eth1");
        assertThat(all.captures()).containsExactly("eth0", "eth1");
        assertThat(report.total().packets()).isEqualTo(4);
        assertThat(report.flows()).isEqualTo(4);
        assertThat(report.newFlows()).isEqualTo(4);
        assertThat(report.hosts().get(0).peers()).isEqualTo(3);
        assertThat(report.conversations()).hasSize(3);
    }

    @Test
    void looksAtNothingUnlessSomebodyWatches() throws Exception {
        // given
        WatchedCapture capture = new WatchedCapture(all, "eth0");
        capture.at(0, packet(1));
        clock.asked = 0;

        // when nobody watches
        capture.traffic.reached();

        // then not even the time is asked for
        assertThat(clock.asked).isZero();

        // when somebody does, and ends
        try (Subscription subscription = watch()) {
            capture.traffic.reached();
            capture.at(1, packet(1));
            look(capture);
            assertThat(reports.next().total().packets()).isEqualTo(1);
        }
        capture.traffic.reached();
        clock.asked = 0;
        look(capture);

        // then
        assertThat(clock.asked).isZero();
        assertThat(reports.isEmpty()).isTrue();
    }

    @Test
    void capturesComeAndGoWhileSomebodyWatches() throws Exception {
        WatchedCapture first = new WatchedCapture(all, "eth0");
        watch();
        first.traffic.reached();

        WatchedCapture second = new WatchedCapture(all, "eth1");
        second.traffic.reached();
        first.at(0, packet(1));
        second.at(0, packet(2));
        first.end();
        look(second);
        TrafficReport both = reports.next();
        second.at(1, packet(2));
        look(second);
        TrafficReport one = reports.next();

        assertThat(both.total().packets()).isEqualTo(2);
        assertThat(one.captures()).containsExactly("eth1");
        assertThat(one.total().packets()).isEqualTo(1);
        assertThat(one.flows()).isEqualTo(1);
        assertThat(all.captures()).containsExactly("eth1");
    }

    @Test
    void spreadsAWalkThroughManyFlowsOverTime() throws Exception {
        // given
        int flows = 50_000;
        WatchedCapture capture = new WatchedCapture(all, "eth0", LARGE);
        watch();
        capture.traffic.reached();
        for (int i = 0; i < flows; i++) {
            capture.at(0, packet(i));
        }
        clock.pass(WatchedCapture.INTERVAL);

        // when a flow that the walk has not come to ends, one that it has seen goes on, and a new one begins
        capture.traffic.reached();
        clock.pass(Duration.ofMillis(100));
        capture.traffic.reached();
        assertThat(reports.isEmpty()).isTrue();
        capture.at(19, packet(3)).at(21, packet(flows + 1));
        walk(capture);

        // then everything is in this report or in the next
        TrafficReport first = reports.next();
        look(capture);
        walk(capture);
        TrafficReport second = reports.next();
        assertThat(first.total().packets() + second.total().packets()).isEqualTo(flows + 2);
        assertThat(first.total().packets()).isGreaterThanOrEqualTo(flows);
        assertThat(first.newFlows() + second.newFlows()).isEqualTo(flows + 1);
        assertThat(capture.metering.flows).isNotEmpty();
    }

    @Test
    void whatEndsBeforeItIsFirstSeenIsNotReported() throws Exception {
        // given a first walk that is on its way
        WatchedCapture capture = new WatchedCapture(all, "eth0", LARGE);
        for (int i = 0; i < 10_000; i++) {
            capture.at(0, packet(i));
        }
        watch();
        capture.traffic.reached();

        // when all flows end meanwhile, and afterwards one begins
        capture.metering.meter().tick(Metering.nanos(25));
        assertThat(capture.metering.flows).hasSize(10_000);
        walk(capture);
        capture.at(26, packet(1));
        look(capture);
        walk(capture);

        // then
        assertThat(reports.next().total().packets()).isEqualTo(1);
    }

    @Test
    void aSlowWatcherDelaysReportsAndLosesNothing() throws Exception {
        // given a watcher that is busy with its first report
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        WatchedCapture capture = new WatchedCapture(all, "eth0", LARGE);
        all.watch(WatchedCapture.INTERVAL, 1, report -> {
            busy.countDown();
            await(go);
            reports.accept(report);
        });
        capture.traffic.reached();
        capture.at(0, packet(0));
        look(capture);
        busy.await();

        // when more comes than there are blocks for, and some of it ends
        int many = 40 * FlowGains.ROWS;
        for (int i = 1; i <= many; i++) {
            capture.at(1, packet(i));
        }
        look(capture);
        walk(capture);
        capture.at(30, packet(0)); // ends the others
        go.countDown();
        long sum = 0;
        long unlisted = 0;
        while (sum < many + 2) {
            clock.pass(WatchedCapture.INTERVAL);
            capture.traffic.reached();
            if (!reports.isEmpty()) {
                TrafficReport report = reports.next();
                sum += report.total().packets();
                unlisted += report.unlisted().packets();
            }
        }

        // then
        assertThat(sum).isEqualTo(many + 2);
        assertThat(unlisted).isPositive();
        assertThat(capture.metering.flows).hasSize(many + 1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aWatcherThatThrowsGetsTheNextReport() throws Exception {
        WatchedCapture capture = new WatchedCapture(all, "eth0");
        all.watch(WatchedCapture.INTERVAL, 1, report -> {
            reports.accept(report);
            throw new IllegalStateException("cannot take it");
        });
        capture.traffic.reached();
        look(capture);
        reports.next();
        capture.at(0, packet(1));
        look(capture);

        assertThat(reports.next().total().packets()).isEqualTo(1);
    }

    @Test
    void reportsThatNothingIsCaptured() throws Exception {
        CaptureTraffic idle = new CaptureTraffic();
        try (Subscription subscription = idle.watch(LiveTraffic.LEAST_INTERVAL, 1, reports)) {
            TrafficReport report = reports.next();

            assertThat(report.captures()).isEmpty();
            assertThat(report.total().packets()).isZero();
            assertThat(report.interval()).isPositive();
        }
        assertThat(idle.captures()).isEmpty();
    }

    @Test
    void refusesWhatItCannotDo() {
        assertThatThrownBy(() -> all.watch(Duration.ofMillis(499), 1, reports))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.5 to 3600 s");
        assertThatThrownBy(() -> all.watch(Duration.ofHours(2), 1, reports)).hasMessageContaining("7200.0 s");
        assertThatThrownBy(() -> all.watch(WatchedCapture.INTERVAL, 0, reports)).hasMessageContaining("1 to 1000");

        List<Subscription> watches = new ArrayList<>();
        for (int i = 0; i < LiveTraffic.MOST_WATCHES; i++) {
            watches.add(watch());
        }
        assertThatThrownBy(this::watch)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("4 already");
        watches.forEach(Subscription::close);
        watch().close();
        all.close();
    }
}
