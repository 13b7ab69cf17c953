package io.netsentinel.detectors.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.detectors.testing.Analysed;
import io.netsentinel.detectors.testing.Defaults;
import io.netsentinel.detectors.testing.Flows;
import io.netsentinel.detectors.testing.Spoofed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortScanStateTest {
    private static final int MAX_HOSTS = 1000;

    private final PortScanSettings settings =
            PortScanSettings.of(Defaults.with(PortScanConfig.class, Map.of("maxHosts", MAX_HOSTS)));
    private final PortScanAnalysis analysis = new PortScanAnalysis(settings);
    private final List<Detection> found = new ArrayList<>();

    @Test
    void a_million_spoofed_sources_push_out_each_other_but_no_scanner() {
        // given a scanner that has tried nine ports
        feed(IntStream.rangeClosed(1, 9)
                .mapToObj(port -> Flows.refused("10.0.0.66", "10.0.1.10", port, 0))
                .toList());

        // when a spoofed flood comes
        Flow drop = Flows.unanswered("10.0.0.1", "10.0.1.10", 80, 1);
        Spoofed.sources(drop, 1_000_000).forEach(flow -> feed(List.of(flow)));

        // then the state stays in its bounds, and the tenth port still makes a scan
        assertThat(analysis.size()).isLessThanOrEqualTo(MAX_HOSTS);
        assertThat(found).isEmpty();
        feed(List.of(Flows.refused("10.0.0.66", "10.0.1.10", 10, 2)));
        assertThat(found).extracting(Detection::count).containsExactly(10L);
    }

    @Test
    void sources_with_many_probes_each_share_one_room() {
        // given as many sources as may be, each with more targets and ports than there is room for
        RecentMap.Room room = new RecentMap.Room(500);
        List<RecentMap<Integer, String>> maps = IntStream.range(0, 20)
                .mapToObj(i -> new RecentMap<Integer, String>(room))
                .toList();

        // when all of them fill up
        maps.forEach(map -> IntStream.range(0, 5000).forEach(i -> map.getOrCreate(i, key -> "")));

        // then the first takes the room, and the others the least that each may have
        assertThat(maps).extracting(map -> map.values().size()).startsWith(500).endsWith(16);
        maps.forEach(RecentMap::clear);
        assertThat(room.free()).isEqualTo(500);
    }

    @Test
    void forgets_hosts_by_event_time() {
        feed(List.of(Flows.unanswered("10.0.0.66", "10.0.1.10", 80, 0)));
        assertThat(analysis.size()).isEqualTo(1);

        feed(List.of(Flows.session("10.0.0.5", "10.0.1.10", 443, 400, 1, 500, 500, 8)));

        assertThat(analysis.size()).isZero();
    }

    @Test
    void a_scan_that_pauses_is_told_of_again_from_the_threshold_on() {
        feed(scan(0));
        feed(scan(1000));

        assertThat(found).extracting(Detection::count).containsExactly(10L, 2L, 10L);
        analysis.end(found::add);
        assertThat(Analysed.counts(found).values()).containsExactly(24L);
    }

    private static List<Flow> scan(double at) {
        return IntStream.rangeClosed(1, 12)
                .mapToObj(port -> Flows.refused("10.0.0.66", "10.0.1.10", port, at + port))
                .toList();
    }

    @Test
    void a_dropped_scanner_leaves_nothing_untold() {
        feed(scan(0));

        // when other scanners push it out
        List<Flow> others = IntStream.range(0, 3 * MAX_HOSTS)
                .mapToObj(i -> Flows.refused("10.1." + i / 3 / 200 + "." + i / 3 % 200, "10.0.1.10", 1 + i % 3, 20))
                .toList();
        feed(others);

        assertThat(Analysed.counts(found).values()).containsExactly(12L);
    }

    @Test
    void names_no_more_than_a_hundred_hosts_but_counts_thousands() {
        List<Flow> worm = Spoofed.targets(Flows.unanswered("10.0.0.66", "10.0.0.1", 23, 1), 20_000)
                .toList();

        feed(worm);
        analysis.end(found::add);

        Detection last = found.get(found.size() - 1);
        assertThat(last.targets()).hasSize(100);
        assertThat(last.sources()).containsExactly(IpAddress.parse("10.0.0.66"));
        assertThat(Analysed.counts(found).values()).containsExactly(20_000L);
    }

    private void feed(List<Flow> flows) {
        Analysed.feed(analysis, flows, found);
    }
}
