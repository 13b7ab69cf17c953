package io.netsentinel.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.detection.Detector;
import io.netsentinel.api.event.Flow;
import io.netsentinel.detectors.bruteforce.BruteForceConfig;
import io.netsentinel.detectors.bruteforce.BruteForceDetector;
import io.netsentinel.detectors.flood.FloodConfig;
import io.netsentinel.detectors.flood.FloodDetector;
import io.netsentinel.detectors.scan.PortScanConfig;
import io.netsentinel.detectors.scan.PortScanDetector;
import io.netsentinel.detectors.testing.Analysed;
import io.netsentinel.detectors.testing.Defaults;
import io.netsentinel.detectors.testing.Flows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The same flows in the same order give the same detections, wherever a batch is cut. */
class DeterminismTest {
    private static final int CUTS = 8;

    @Test
    void port_scan() {
        check(new PortScanDetector(
                Defaults.with(PortScanConfig.class, Map.of("ports", 3, "hosts", 3, "windowSeconds", 60))));
    }

    @Test
    void brute_force() {
        check(new BruteForceDetector(Defaults.with(BruteForceConfig.class, Map.of("sessions", 4))));
    }

    @Test
    void flood() {
        check(new FloodDetector(Defaults.with(FloodConfig.class, Map.of("synPerSecond", 1, "udpFlowsPerSecond", 1))));
    }

    private static void check(Detector detector) {
        List<Flow> flows = aBusyHour();
        List<Detection> whole = Analysed.whole(detector, flows);
        assertThat(whole).hasSizeGreaterThan(20);
        for (int seed = 0; seed < CUTS; seed++) {
            assertThat(Analysed.cut(detector, flows, seed)).isEqualTo(whole);
        }
    }

    /** Few hosts and ports that do everything, so that all kinds of things begin, pause, overlap and end. */
    private static List<Flow> aBusyHour() {
        Random random = new Random(42);
        List<Flow> flows = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            flows.add(some(random, random.nextInt(3600)));
        }
        flows.sort(Comparator.comparingLong(DeterminismTest::exported));
        return flows;
    }

    /** Unanswered and idle flows come late, as meters report them. */
    private static long exported(Flow flow) {
        return flow.endNanos()
                + (flow.toClient().packets() == 0 ? 20_000_000_000L : flow.targetPort() * 1_000_000_000L);
    }

    private static Flow some(Random random, double at) {
        String source = "10.0.0." + random.nextInt(6);
        String target = "10.0.1." + random.nextInt(40);
        int port = 20 + random.nextInt(30);
        return switch (random.nextInt(7)) {
            case 0 -> Flows.refused(source, target, port, at);
            case 1 -> Flows.unanswered(source, target, port, at, 1 + random.nextInt(6));
            case 2 -> Flows.halfOpen(source, "10.0.1.1", 80, at);
            case 3 -> Flows.session(source, "10.0.1." + random.nextInt(3), 22, at, random.nextInt(9), 1600, 2200, 23);
            case 4 -> Flows.udp(source, target, port, at);
            case 5 -> Flows.ping(source, target, at, 2, 1 + random.nextInt(50), random.nextInt(2));
            default -> Flows.odd(random.nextInt(2), source, "10.0.1.2", port, at);
        };
    }
}
