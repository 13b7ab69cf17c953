package io.netsentinel.detectors.flood;

import static io.netsentinel.detectors.testing.Analysed.counts;
import static io.netsentinel.detectors.testing.Analysed.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.detection.Technique;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.detectors.testing.Analysed;
import io.netsentinel.detectors.testing.Defaults;
import io.netsentinel.detectors.testing.Flows;
import io.netsentinel.detectors.testing.Spoofed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FloodDetectorTest {
    private static final String ATTACKER = "198.51.100.66";
    private static final String SERVER = "10.0.1.10";

    private final FloodDetector detector = new FloodDetector(Defaults.of(FloodConfig.class));

    private static Stream<Flow> syns(int count, double from, double perSecond) {
        return IntStream.range(0, count).mapToObj(i -> Flows.halfOpen(ATTACKER, SERVER, 80, from + i / perSecond));
    }

    @Test
    void a_thousand_syns_in_ten_seconds_are_a_flood_and_one_less_is_none() {
        assertThat(whole(detector, syns(999, 0, 100))).isEmpty();

        List<Detection> found = whole(detector, syns(1000, 0, 100));

        assertThat(found).hasSize(1);
        Detection flood = found.get(0);
        assertThat(flood.key()).isEqualTo("syn 10.0.1.10:80");
        assertThat(flood.title()).isEqualTo("SYN flood");
        assertThat(flood.severity()).isEqualTo(Severity.HIGH);
        assertThat(flood.count()).isEqualTo(1000);
        assertThat(flood.sources()).containsExactly(IpAddress.parse(ATTACKER));
        assertThat(flood.targets()).containsExactly(IpAddress.parse(SERVER));
        assertThat(flood.techniques()).extracting(Technique::id).containsExactly("T1498.001", "T1499.001");
        assertThat(flood.explanation()).contains("10.0.1.10:80", "1000 connection requests", "from 198.51.100.66");
    }

    @Test
    void a_heavy_flood_is_critical_and_counted_exactly() {
        List<Detection> found = whole(detector, syns(50_000, 0, 2000));

        assertThat(counts(found)).containsExactly(Map.entry("syn 10.0.1.10:80", 50_000L));
        assertThat(found).hasSizeLessThan(12);
        assertThat(found.get(found.size() - 1).severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void spoofed_sources_are_counted_and_not_blamed() {
        Flow drop = Flows.halfOpen(ATTACKER, SERVER, 80, 1);

        List<Detection> found = whole(detector, Spoofed.sources(drop, 20_000));

        Detection last = found.get(found.size() - 1);
        assertThat(last.sources()).isEmpty();
        assertThat(last.explanation()).contains("20000 addresses, probably spoofed");
        assertThat(counts(found).values()).containsExactly(20_000L);
    }

    @Test
    void the_real_source_stands_out_from_made_up_ones() {
        Stream<Flow> noise = Spoofed.sources(Flows.halfOpen("192.0.2.1", SERVER, 80, 1), 3000);

        List<Detection> found = whole(detector, Stream.concat(noise, syns(6000, 1, 3000)));

        assertThat(found.get(found.size() - 1).sources()).containsExactly(IpAddress.parse(ATTACKER));
    }

    @Test
    void one_long_flow_is_as_much_a_flood_as_many_short_ones() {
        Flow flow = Flows.ping(ATTACKER, SERVER, 3, 40, 20_000, 20_000);

        List<Detection> found = whole(detector, List.of(flow));

        assertThat(found).extracting(Detection::title).containsExactly("ICMP flood");
        assertThat(found.get(0).count()).isEqualTo(20_000);
        assertThat(found.get(0).techniques()).extracting(Technique::id).containsExactly("T1498.001");
    }

    @Test
    void udp_from_ever_new_ports_is_a_flood_before_udp_from_one() {
        assertThat(whole(detector, udpFlows(1999))).isEmpty();
        assertThat(whole(detector, udpFlows(2000))).extracting(Detection::title).containsExactly("UDP flood");
        assertThat(whole(detector, List.of(Flows.udp(ATTACKER, 4000, SERVER, 5000, 0, 9.9, 49_999, 0))))
                .isEmpty();
        assertThat(whole(detector, List.of(Flows.udp(ATTACKER, 4000, SERVER, 5000, 0, 9.9, 50_000, 0))))
                .hasSize(1);
    }

    private static Stream<Flow> udpFlows(int count) {
        return IntStream.range(0, count).mapToObj(i -> Flows.udp(ATTACKER, 1024 + i, SERVER, i, i / 200.0, 0, 1, 0));
    }

    @Test
    void flows_may_arrive_in_any_order_up_to_minutes_late() {
        List<Flow> flows = new ArrayList<>(syns(5000, 0, 500).toList());
        flows.add(0, Flows.ping("10.0.0.5", SERVER, 100, 0, 1, 1));
        Collections.shuffle(flows.subList(1, flows.size()), new Random(1));

        assertThat(counts(whole(detector, flows)).values()).containsExactly(5000L);
    }

    @Test
    void a_second_flood_after_a_rest_is_told_of_from_its_threshold_on() {
        Stream<Flow> rest = Stream.of(Flows.ping("10.0.0.5", SERVER, 700, 0, 1, 1));
        List<Flow> flows = Stream.of(syns(2000, 0, 200), syns(1, 300, 1), rest, syns(2000, 1000, 200))
                .flatMap(each -> each)
                .toList();

        assertThat(counts(whole(detector, flows)).values()).containsExactly(4000L);
    }

    @Test
    void state_is_bounded_however_many_targets_are_scanned() {
        FloodAnalysis analysis =
                new FloodAnalysis(FloodSettings.of(Defaults.with(FloodConfig.class, Map.of("maxTargets", 1000))));
        List<Detection> found = new ArrayList<>();

        Spoofed.targets(Flows.unanswered(ATTACKER, SERVER, 23, 1), 300_000)
                .forEach(flow -> Analysed.feed(analysis, List.of(flow), found));
        assertThat(analysis.size()).isLessThanOrEqualTo(1000);

        Analysed.feed(analysis, List.of(Flows.session("10.0.0.5", SERVER, 443, 400, 1, 500, 500, 8)), found);
        assertThat(analysis.size()).isZero();
        assertThat(found).isEmpty();
    }

    @Test
    void a_dropped_target_leaves_nothing_untold() {
        FloodAnalysis analysis =
                new FloodAnalysis(FloodSettings.of(Defaults.with(FloodConfig.class, Map.of("maxTargets", 100))));
        List<Detection> found = new ArrayList<>();
        Analysed.feed(analysis, syns(1500, 0, 150).toList(), found);

        for (int target = 1; target < 100; target++) {
            String other = "10.0.2." + target;
            Stream<Flow> some = IntStream.range(0, 12).mapToObj(i -> Flows.halfOpen(ATTACKER, other, 80, 10));
            Analysed.feed(analysis, some.toList(), found);
        }

        assertThat(counts(found)).containsExactly(Map.entry("syn 10.0.1.10:80", 1500L));
    }
}
