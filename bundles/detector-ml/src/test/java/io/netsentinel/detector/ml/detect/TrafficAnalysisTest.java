package io.netsentinel.detector.ml.detect;

import static io.netsentinel.detector.ml.detect.Script.THRESHOLD;
import static io.netsentinel.detector.ml.detect.Script.flow;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.Timeline;
import io.netsentinel.api.model.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrafficAnalysisTest {
    private static final String ANA = "10.0.0.1";
    private static final String BEN = "10.0.0.2";

    @Test
    void saysWhatIsAboveHalfTheBudget() {
        // given
        Desk desk = new Desk(Subject.HOST).activate("host-3", Script.of(Subject.HOST));

        // when a host is just below, another just above, a third far above the threshold of one alert a day
        desk.feed(flow(1, ANA, THRESHOLD - 0.1), flow(2, BEN, THRESHOLD + 0.1), flow(3, "10.0.0.3", 1.5 * THRESHOLD))
                .end();

        // then
        assertThat(desk.found).extracting(Detection::key).containsExactly("host " + BEN, "host 10.0.0.3");
        assertThat(desk.found).extracting(Detection::severity).containsExactly(Severity.MEDIUM, Severity.HIGH);
        Detection first = desk.found.get(0);
        assertThat(first.title()).isEqualTo("Unusual host behaviour");
        assertThat(first.explanation())
                .isEqualTo("The behaviour of 10.0.0.2 is stranger than 99.96 % of normal traffic: 810 targets in 60 s"
                        + " (usual is at most 12), 9 names do not exist, 9 names do not exist.");
        assertThat(first.sources()).containsExactly(IpAddress.parse(BEN));
        assertThat(first.targets()).containsExactly(IpAddress.parse("10.9.9.9"));
        assertThat(first.evidence()).hasSize(1);
        assertThat(first.anomaly()).isNotNull();
        assertThat(first.anomaly().model()).isEqualTo("host-3");
        assertThat(first.anomaly().contributions()).hasSize(5);
        assertThat(desk.found.get(1).explanation()).contains("stranger than over 99.99 % of normal traffic");
        assertThat(desk.judged).containsEntry("host-3", 3L);
        assertThat(desk.alerts).containsEntry("host-3", 2L);
    }

    @Test
    void raisesOneAlertPerHostAndTenMinutes() {
        // given
        Desk desk = new Desk(Subject.FLOW).activate("flow-1", Script.of(Subject.FLOW));

        // when a host is strange all the time for 15 minutes, and again 10 minutes later
        List<Event> events = new ArrayList<>();
        for (int second = 0; second < 900; second++) {
            events.add(flow(second, ANA, "10.7.0." + second % 7, second == 300 ? 20 : 9));
        }
        events.add(flow(1500, ANA, 9));
        desk.feed(events).end();

        // then every flow counts once, in few detections, and the strangest explains the rest
        assertThat(desk.alerts).containsEntry("flow-1", 2L);
        assertThat(desk.count(ANA)).isEqualTo(901);
        assertThat(desk.found).hasSizeBetween(20, 50);
        assertThat(desk.found.get(desk.found.size() - 2).explanation()).contains("2000 targets");
        assertThat(desk.found.get(desk.found.size() - 2).targets()).hasSize(7);
        assertThat(desk.found.get(desk.found.size() - 1).explanation()).contains("900 targets");
    }

    @Test
    void saysNothingLateAfterTenQuietMinutes() {
        Desk desk = new Desk(Subject.HOST).activate("host-1", Script.of(Subject.HOST));

        desk.feed(flow(0, ANA, 9), flow(600, ANA, 9), flow(1200.1, ANA, 9), flow(1201, BEN, 0))
                .end();

        assertThat(desk.alerts).containsEntry("host-1", 2L);
    }

    @Test
    void countsTheFlowsOfOverlappingWindowsOnce() {
        Desk desk = new Desk(Subject.HOST).activate("host-1", Script.windows(60));

        desk.feed(flow(60, ANA, 9), flow(75, ANA, 9), flow(90, ANA, 9)).end();

        assertThat(desk.count(ANA)).isEqualTo(40 + 10 + 10);
    }

    @Test
    void isTheSameHoweverEventsAreCut() {
        // given two hours of a few hosts, strange now and then
        Random random = new Random(5);
        List<Event> events = new ArrayList<>();
        for (double second = 0; second < 7200; second += 2 * random.nextDouble()) {
            events.add(flow(second, "10.0.0." + random.nextInt(12), -Math.log(random.nextDouble()) * 1.5));
        }
        Desk whole = desk(8).feed(events).end();

        for (int seed = 0; seed < 5; seed++) {
            // when
            Desk cut = desk(8).feedInPieces(events, seed).end();

            // then
            assertThat(cut.found).isEqualTo(whole.found);
            assertThat(cut.judged).isEqualTo(whole.judged);
            assertThat(cut.alerts).isEqualTo(whole.alerts);
        }
        assertThat(whole.found).hasSizeGreaterThan(20);
        assertThat(whole.alerts.get("host-2")).isEqualTo(whole.alerts.get("host-1"));
    }

    private static Desk desk(int mostHosts) {
        return new Desk(Subject.HOST, mostHosts, Timeline.LIVE)
                .activate("host-1", Script.of(Subject.HOST))
                .shade("host-2", Script.of(Subject.HOST));
    }

    @Test
    void aShadowOnlyCounts() {
        // given
        Desk desk = new Desk(Subject.HOST).shade("host-2", Script.of(Subject.HOST));

        // when
        desk.feed(flow(1, ANA, 9), flow(2, ANA, 9), flow(3, BEN, 9)).end();

        // then
        assertThat(desk.found).isEmpty();
        assertThat(desk.judged).containsEntry("host-2", 3L);
        assertThat(desk.alerts).containsEntry("host-2", 2L);
    }

    @Test
    void modelsComeAndGoInTheMiddle() {
        // given nobody at work
        Desk desk = new Desk(Subject.HOST);
        desk.feed(flow(1, ANA, 9));
        assertThat(desk.counts).isZero();

        // when a model comes, another follows with a judge of its own, and goes
        desk.activate("host-1", Script.of(Subject.HOST)).feed(flow(2, ANA, 9), flow(3, BEN, 9), flow(4, BEN, 9));
        desk.activate("host-2", Script.of(Subject.HOST)).feed(flow(5, ANA, 9), flow(6, ANA, 1));
        desk.retireAll().feed(flow(7, BEN, 9)).end();

        // then what a judge still held back went with it
        assertThat(desk.judged).containsEntry("host-1", 2L).containsEntry("host-2", 1L);
        assertThat(desk.alerts).containsEntry("host-1", 2L).containsEntry("host-2", 1L);
        assertThat(desk.found)
                .extracting(found -> found.anomaly().model())
                .containsExactly("host-1", "host-1", "host-2");
    }

    @Test
    void aShadowThatIsActivatedGoesOnWithWhatItRemembers() {
        // given a shadow that holds a flow back
        Desk desk = new Desk(Subject.HOST)
                .activate("host-1", Script.of(Subject.HOST))
                .shade("host-2", Script.of(Subject.HOST));
        desk.feed(flow(1, ANA, 9));

        // when
        desk.promoteShadow();
        desk.feed(flow(2, BEN, 1)).end();

        // then
        assertThat(desk.found).extracting(found -> found.anomaly().model()).containsExactly("host-2");
        assertThat(desk.judged).containsEntry("host-2", 2L);
    }

    @Test
    void countsOncePerBatch() {
        Desk desk = desk(8);

        desk.feed(flow(1, ANA, 9), flow(20, ANA, 1), flow(40, BEN, 1), flow(60, BEN, 9));

        assertThat(desk.counts).isEqualTo(2);
    }

    @Test
    void whatAnAnalystCalledNormalRaisesNothing() {
        Desk desk = desk(8).cover(verdict -> verdict.surprise() < 12);

        desk.feed(flow(1, ANA, 9), flow(2, BEN, 13), flow(3, ANA, 9)).end();

        assertThat(desk.found).extracting(Detection::key).containsExactly("host " + BEN);
        assertThat(desk.judged).containsEntry("host-1", 3L);
        assertThat(desk.alerts).containsEntry("host-1", 1L).containsEntry("host-2", 1L);
    }

    @Test
    void singleFlowsWaitForADayOfTraffic() {
        // given a model of 23 hours, and a shadow of 24
        Desk desk = new Desk(Subject.FLOW)
                .activate("flow-1", new Script(Subject.FLOW, Script.rate(23 / 24.0), 0))
                .shade("flow-2", new Script(Subject.FLOW, Script.rate(1), 0));

        // when
        desk.feed(flow(1, ANA, 30), flow(2, BEN, 30)).end();

        // then
        assertThat(desk.found).isEmpty();
        assertThat(desk.judged).containsEntry("flow-1", 2L).containsEntry("flow-2", 2L);
        assertThat(desk.alerts).containsEntry("flow-1", 0L).containsEntry("flow-2", 2L);
    }

    @Test
    void hostsDoNotWait() {
        Desk desk = new Desk(Subject.HOST).activate("host-1", new Script(Subject.HOST, Script.rate(0.1), 0));

        desk.feed(flow(1, ANA, 30)).end();

        assertThat(desk.found).hasSize(1);
    }

    @Test
    void onlyLiveTrafficCountsForDrift() {
        Desk live = desk(8);
        Desk replay = new Desk(Subject.HOST, 8, new Timeline("run-1")).activate("host-1", Script.of(Subject.HOST));

        live.feed(flow(1, ANA, 1), flow(10, ANA, 1));
        replay.feed(flow(1, ANA, 1), flow(10, ANA, 1));

        assertThat(live.drift.status(Subject.HOST)).hasValueSatisfying(status -> {
            assertThat(status.model()).isEqualTo("host-1");
            assertThat(status.judged()).isEqualTo(1);
        });
        assertThat(replay.drift.status(Subject.HOST)).isEmpty();
    }
}
