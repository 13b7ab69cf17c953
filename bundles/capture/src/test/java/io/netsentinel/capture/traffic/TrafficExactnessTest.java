package io.netsentinel.capture.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.capture.TrafficReport;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.capture.flow.FlowSettings;
import io.netsentinel.capture.testing.Metering;
import io.netsentinel.capture.testing.TestPacket;
import io.netsentinel.capture.testing.Traffic;
import io.netsentinel.capture.traffic.WatchedCapture.TestClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reports of a watch add up to what was captured, however flows begin, go on and end meanwhile. */
class TrafficExactnessTest {
    /** So few that records are used again and again. */
    private static final FlowSettings CROWDED = FlowSettings.ofSeconds(60, 20, 3, 120, 40);

    private final TestClock clock = new TestClock();
    private final CaptureTraffic all = new CaptureTraffic(clock);
    private final Reports reports = new Reports();

    /** Two hosts and what they speak, and how much of it. */
    private record Talk(IpAddress one, IpAddress other, int protocol) {
        static Talk of(IpAddress a, IpAddress b, int protocol) {
            return a.compareTo(b) < 0 ? new Talk(a, b, protocol) : new Talk(b, a, protocol);
        }
    }

    private static Map<Talk, Long> packets(List<Flow> flows) {
        Map<Talk, Long> sums = new HashMap<>();
        flows.forEach(
                flow -> sums.merge(Talk.of(flow.source(), flow.target(), flow.protocol()), flow.packets(), Long::sum));
        return sums;
    }

    private static Map<Talk, Long> reportedPackets(List<TrafficReport> reports) {
        Map<Talk, Long> sums = new HashMap<>();
        reports.stream()
                .flatMap(report -> report.conversations().stream())
                .forEach(c -> sums.merge(
                        Talk.of(c.client(), c.server(), c.protocol()),
                        Reports.packets(c.toServer(), c.toClient()),
                        Long::sum));
        return sums;
    }

    private static long bytes(List<TrafficReport> reports) {
        return reports.stream()
                .flatMap(report -> report.conversations().stream())
                .mapToLong(c -> Reports.bytes(c.toServer(), c.toClient()))
                .sum();
    }

    private void watch() {
        all.watch(WatchedCapture.INTERVAL, 1_000, reports);
    }

    private TrafficReport look(WatchedCapture capture) throws InterruptedException {
        clock.pass(WatchedCapture.INTERVAL);
        capture.traffic.reached();
        return reports.next();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void reportsAddUpToAllPackets(long seed) throws Exception {
        // given flows that time out, go on in pieces, and are driven out
        WatchedCapture capture = new WatchedCapture(all, "eth0", seed % 2 == 0 ? CROWDED : Metering.SETTINGS);
        Random random = new Random(seed);
        watch();
        capture.traffic.reached();

        // when somebody looks now and then, and at the end
        List<TrafficReport> seen = new ArrayList<>();
        double time = 0;
        for (int i = 0; i < 20_000; i++) {
            time += random.nextInt(2_000) == 0 ? 40 : random.nextDouble() / 10;
            capture.at(time, Traffic.packet(random));
            if (random.nextInt(500) == 0) {
                seen.add(look(capture));
            }
        }
        capture.end();
        seen.add(reports.next());

        // then
        assertThat(reportedPackets(seen)).isEqualTo(packets(capture.metering.flows));
        assertThat(bytes(seen))
                .isEqualTo(capture.metering.flows.stream()
                        .mapToLong(flow ->
                                flow.toServer().bytes() + flow.toClient().bytes())
                        .sum());
        assertThat(seen).allSatisfy(TrafficExactnessTest::addsUp);
        assertThat(capture.metering.flows.stream().mapToLong(Flow::packets).sum())
                .isEqualTo(20_000);
    }

    /** Each view holds the whole. */
    private static void addsUp(TrafficReport report) {
        long packets = report.total().packets();
        long bytes = report.total().bytes();
        assertThat(report.unlisted().packets()).isZero();
        assertThat(report.conversations().stream()
                        .mapToLong(c -> Reports.packets(c.toServer(), c.toClient()))
                        .sum())
                .isEqualTo(packets);
        assertThat(report.services().stream()
                        .mapToLong(s -> Reports.bytes(s.toServer(), s.toClient()))
                        .sum())
                .isEqualTo(bytes);
        assertThat(report.protocols().stream()
                        .mapToLong(p -> Reports.bytes(p.toServer(), p.toClient()))
                        .sum())
                .isEqualTo(bytes);
        assertThat(report.hosts().stream().mapToLong(h -> h.sent().bytes()).sum())
                .isEqualTo(bytes);
        assertThat(report.hosts().stream()
                        .mapToLong(h -> h.received().packets())
                        .sum())
                .isEqualTo(packets);
    }

    @Test
    void whoComesLaterSeesOnlyWhatFollows() throws Exception {
        // given
        WatchedCapture capture = new WatchedCapture(all, "eth0");
        capture.at(0, TestPacket.udp("10.0.0.1", 5_000, "10.0.0.2", 53).payload(100));
        capture.traffic.reached();
        watch();
        capture.traffic.reached();

        // when
        capture.at(1, TestPacket.udp("10.0.0.1", 5_000, "10.0.0.2", 53).payload(8));
        TrafficReport report = look(capture);

        // then
        assertThat(report.total().packets()).isEqualTo(1);
        assertThat(report.total().bytes()).isEqualTo(14 + 20 + 8 + 8);
        assertThat(report.flows()).isEqualTo(1);
        assertThat(report.newFlows()).isZero();
    }

    @Test
    void aFlowThatEndsBetweenTwoLooksIsNotLost() throws Exception {
        WatchedCapture capture = new WatchedCapture(all, "eth0");
        watch();
        capture.traffic.reached();
        capture.at(0, TestPacket.udp("10.0.0.1", 5_000, "10.0.0.2", 53));
        capture.at(25, TestPacket.udp("10.0.0.3", 5_000, "10.0.0.2", 53)); // ends the first

        TrafficReport report = look(capture);

        assertThat(capture.metering.flows).hasSize(1);
        assertThat(report.conversations()).hasSize(2);
        assertThat(report.newFlows()).isEqualTo(2);
        assertThat(report.flows()).isEqualTo(1);
    }

    @Test
    void aFlowInPiecesCountsOnceAnInterval() throws Exception {
        // given a flow that goes on for longer than the active timeout
        WatchedCapture capture = new WatchedCapture(all, "eth0");
        watch();
        capture.traffic.reached();
        for (int second = 0; second <= 300; second += 5) {
            capture.at(second, TestPacket.udp("10.0.0.1", 5_000, "10.0.0.2", 53));
        }

        // when
        TrafficReport first = look(capture);
        TrafficReport silent = look(capture);
        capture.at(301, TestPacket.udp("10.0.0.1", 5_000, "10.0.0.2", 53));
        TrafficReport second = look(capture);

        // then
        assertThat(capture.metering.flows).hasSizeGreaterThanOrEqualTo(2);
        assertThat(first.total().packets()).isEqualTo(61);
        assertThat(first.conversations()).singleElement().satisfies(c -> assertThat(c.flows())
                .isEqualTo(1));
        assertThat(silent.conversations()).isEmpty();
        assertThat(silent.flows()).isEqualTo(1);
        assertThat(second.conversations()).singleElement().satisfies(c -> assertThat(c.flows())
                .isEqualTo(1));
    }

    @Test
    void aRecordThatWasUsedBeforeBeginsAtZero() throws Exception {
        // given a table of one record, and a look at its first flow
        WatchedCapture capture = new WatchedCapture(all, "eth0", FlowSettings.ofSeconds(60, 20, 3, 120, 1));
        watch();
        capture.traffic.reached();
        capture.at(0, TestPacket.udp("10.0.0.1", 5_000, "10.0.0.2", 53).payload(900));
        look(capture);

        // when another flow drives it out
        capture.at(1, TestPacket.udp("10.0.0.3", 5_000, "10.0.0.2", 53).payload(100));
        TrafficReport report = look(capture);

        // then
        assertThat(report.conversations()).singleElement().satisfies(c -> {
            assertThat(c.client()).hasToString("10.0.0.3");
            assertThat(c.toServer().bytes()).isEqualTo(14 + 20 + 8 + 100);
        });
    }
}
