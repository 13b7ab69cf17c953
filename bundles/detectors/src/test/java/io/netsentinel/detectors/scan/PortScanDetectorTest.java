package io.netsentinel.detectors.scan;

import static io.netsentinel.detectors.testing.Analysed.counts;
import static io.netsentinel.detectors.testing.Analysed.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.detection.Technique;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.TcpFlags;
import io.netsentinel.detectors.testing.Defaults;
import io.netsentinel.detectors.testing.Flows;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortScanDetectorTest {
    private static final String INSIDER = "10.0.0.66";
    private static final String OUTSIDER = "198.51.100.66";
    private static final String SERVER = "10.0.1.10";

    private final PortScanDetector detector = new PortScanDetector(Defaults.of(PortScanConfig.class));

    @Test
    void nine_refused_ports_are_none_and_ten_are_a_scan() {
        assertThat(whole(detector, refused(9))).isEmpty();

        List<Detection> found = whole(detector, refused(10));

        assertThat(found).hasSize(1);
        Detection scan = found.get(0);
        assertThat(scan.key()).isEqualTo("vertical tcp 10.0.0.66>10.0.1.10");
        assertThat(scan.count()).isEqualTo(10);
        assertThat(scan.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(scan.title()).isEqualTo("Vertical port scan (TCP connect)");
        assertThat(scan.explanation()).contains("10 ports", SERVER, "10 refused");
        assertThat(scan.sources()).containsExactly(IpAddress.parse(INSIDER));
        assertThat(scan.targets()).containsExactly(IpAddress.parse(SERVER));
        assertThat(scan.techniques()).extracting(Technique::id).containsExactly("T1046");
        assertThat(scan.evidence()).isNotEmpty();
        assertThat(scan.firstSeenNanos()).isEqualTo(Flows.nanos(0));
        assertThat(scan.lastSeenNanos()).isEqualTo(Flows.nanos(0.9));
    }

    private static Stream<Flow> refused(int ports) {
        return ports(ports).mapToObj(port -> Flows.refused(INSIDER, SERVER, port, (port - 1) / 10.0));
    }

    private static IntStream ports(int count) {
        return IntStream.rangeClosed(1, count);
    }

    @Test
    void a_large_scan_is_one_thing_told_a_few_times_and_counted_exactly() {
        List<Detection> found = whole(detector, refused(1000));

        assertThat(counts(found)).containsOnlyKeys("vertical tcp 10.0.0.66>10.0.1.10");
        assertThat(counts(found).values()).containsExactly(1000L);
        assertThat(found).hasSizeBetween(3, 12);
        assertThat(found.get(found.size() - 1).severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void from_outside_it_is_reconnaissance_too() {
        Stream<Flow> probes = ports(20).mapToObj(port -> Flows.halfOpen(OUTSIDER, SERVER, port, port / 10.0));

        Detection scan = whole(detector, probes).get(0);

        assertThat(scan.techniques()).extracting(Technique::id).containsExactly("T1046", "T1595.002");
        assertThat(scan.title()).isEqualTo("Vertical port scan (TCP SYN)");
    }

    @Test
    void the_same_ports_again_are_no_scan() {
        Stream<Flow> retries = ports(500).mapToObj(i -> Flows.refused(INSIDER, SERVER, 8000 + i % 9, i / 10.0));

        assertThat(whole(detector, retries)).isEmpty();
    }

    @Test
    void a_flood_after_a_scan_does_not_count_as_scan() {
        Stream<Flow> flood = ports(5000).mapToObj(i -> Flows.halfOpen(INSIDER, SERVER, 80, 200 + i / 1000.0));

        assertThat(counts(whole(detector, Stream.concat(refused(100), flood)))).containsValues(100L);
    }

    @Test
    void probes_may_arrive_a_minute_late_and_in_any_order() {
        Stream<Flow> late = ports(10).mapToObj(port -> Flows.refused(INSIDER, SERVER, port, (7 * port % 10) * 6));

        assertThat(counts(whole(detector, late)).values()).containsExactly(10L);
    }

    @Test
    void too_slow_a_scan_leaves_the_window() {
        Stream<Flow> slow = ports(30).mapToObj(port -> Flows.refused(INSIDER, SERVER, port, port * 60));

        assertThat(whole(detector, slow)).isEmpty();
    }

    @Test
    void fourteen_hosts_are_none_and_fifteen_are_a_horizontal_scan() {
        assertThat(whole(detector, worm(14))).isEmpty();

        List<Detection> found = whole(detector, worm(15));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).key()).isEqualTo("horizontal tcp 10.0.0.66>*");
        assertThat(found.get(0).explanation()).contains("port 23 on 15 hosts");
        assertThat(found.get(0).targets()).hasSize(15);
    }

    private static Stream<Flow> worm(int hosts) {
        return IntStream.range(0, hosts).mapToObj(i -> Flows.unanswered(INSIDER, "203.0.113." + i, 23, i));
    }

    @Test
    void a_worm_on_two_ports_is_one_thing() {
        Stream<Flow> second =
                IntStream.range(0, 40).mapToObj(i -> Flows.unanswered(INSIDER, "203.0.114." + i, 2323, i));

        List<Detection> found = whole(detector, Stream.concat(worm(40), second));

        assertThat(counts(found)).containsExactly(Map.entry("horizontal tcp 10.0.0.66>*", 80L));
        assertThat(found.get(found.size() - 1).explanation()).contains("ports 23, 2323 on 80 hosts");
    }

    @Test
    void a_scan_of_many_hosts_is_one_thing() {
        Stream<Flow> probes = ports(200).boxed().flatMap(port -> IntStream.range(1, 31)
                .mapToObj(host -> Flows.refused(OUTSIDER, "10.0.1." + host, port, port / 10.0)));

        List<Detection> found = whole(detector, probes);

        assertThat(counts(found)).hasSizeLessThanOrEqualTo(2);
        assertThat(counts(found)).containsKey("block tcp 198.51.100.66>*");
        assertThat(found.get(0).techniques()).extracting(Technique::id).contains("T1046", "T1595.001");
    }

    @Test
    void hosts_one_after_the_other_are_a_few_things() {
        Stream<Flow> probes = IntStream.range(0, 10).boxed().flatMap(host -> ports(50)
                .mapToObj(port -> Flows.refused(INSIDER, "10.0.1." + (host + 1), port, host * 10 + port / 10.0)));

        assertThat(counts(whole(detector, probes))).hasSize(4).containsKey("block tcp 10.0.0.66>*");
    }

    @Test
    void few_ports_of_two_hosts_are_a_scan_together() {
        Stream<Flow> probes = Stream.of("10.0.1.10", "10.0.1.30")
                .flatMap(host -> ports(6).mapToObj(port -> Flows.refused(INSIDER, host, port, port / 10.0)));

        List<Detection> found = whole(detector, probes);

        assertThat(found.get(0).key()).isEqualTo("block tcp 10.0.0.66>*");
        assertThat(found.get(0).targets()).hasSize(2);
        assertThat(counts(found).values()).containsExactly(12L);
    }

    @Test
    void each_stealth_scan_has_its_name() {
        assertThat(titleOf(TcpFlags.FIN)).isEqualTo("Vertical port scan (TCP FIN)");
        assertThat(titleOf(0)).isEqualTo("Vertical port scan (TCP NULL)");
        assertThat(titleOf(TcpFlags.FIN | TcpFlags.PSH | TcpFlags.URG)).isEqualTo("Vertical port scan (TCP Xmas)");
    }

    private String titleOf(int flags) {
        return whole(detector, ports(12).mapToObj(port -> Flows.odd(flags, INSIDER, SERVER, port, port / 10.0)))
                .get(0)
                .title();
    }

    @Test
    void silent_udp_ports_count_half() {
        assertThat(whole(detector, ports(19).mapToObj(port -> Flows.udp(INSIDER, SERVER, port, port))))
                .isEmpty();
        assertThat(whole(detector, ports(20).mapToObj(port -> Flows.udp(INSIDER, SERVER, port, port))))
                .extracting(Detection::title)
                .containsExactly("Vertical port scan (UDP)");
    }

    @Test
    void pings_and_probes_for_hosts_are_one_sweep() {
        Stream<Flow> probes = IntStream.range(1, 100)
                .boxed()
                .flatMap(host -> Stream.of(
                        Flows.ping(OUTSIDER, "10.0.1." + host, host / 10.0, 0, 1, 0),
                        Flows.unanswered(OUTSIDER, "10.0.1." + host, 443, host / 10.0)));

        List<Detection> found = whole(detector, probes);

        assertThat(counts(found)).containsExactly(Map.entry("sweep ping 198.51.100.66>*", 198L));
        assertThat(found.get(0).techniques()).extracting(Technique::id).containsExactly("T1018", "T1595.001");
    }

    @Test
    void a_scan_for_a_service_after_a_sweep_is_a_thing_of_its_own() {
        Stream<Flow> probes = IntStream.range(1, 100)
                .boxed()
                .flatMap(host -> Stream.of(
                        Flows.ping(INSIDER, "10.0.1." + host, host / 10.0, 0, 1, 0),
                        Flows.unanswered(INSIDER, "10.0.1." + host, 445, 20 + host / 10.0)));

        assertThat(counts(whole(detector, probes)))
                .containsOnlyKeys("sweep ping 10.0.0.66>*", "horizontal tcp 10.0.0.66>*");
    }
}
