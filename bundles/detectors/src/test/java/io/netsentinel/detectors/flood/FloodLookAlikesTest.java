package io.netsentinel.detectors.flood;

import static io.netsentinel.detectors.testing.Analysed.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.Flow;
import io.netsentinel.detectors.testing.Defaults;
import io.netsentinel.detectors.testing.Flows;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A lot of traffic that somebody wants. */
class FloodLookAlikesTest {
    private static final String CLIENT = "10.0.0.5";
    private static final String SERVER = "10.0.1.10";

    private final FloodDetector detector = new FloodDetector(Defaults.of(FloodConfig.class));

    private void staysSilentAbout(Stream<Flow> flows) {
        assertThat(whole(detector, flows)).isEmpty();
    }

    @Test
    void a_busy_web_server() {
        staysSilentAbout(IntStream.range(0, 20_000)
                .mapToObj(i -> Flows.session("10.0.0." + i % 200, SERVER, 443, i / 2000.0, 0.1, 900, 3000, 12)));
    }

    @Test
    void a_name_server() {
        staysSilentAbout(IntStream.range(0, 20_000)
                .mapToObj(i -> Flows.udp("10.0.0." + i % 200, 1024 + i, SERVER, 53, i / 2000.0, 0.01, 1, 1)));
    }

    @Test
    void a_download_by_quic_seen_from_the_middle() {
        staysSilentAbout(Stream.of(Flows.udp(SERVER, 443, CLIENT, 50_000, 0, 100, 2_000_000, 100_000)));
    }

    @Test
    void a_video_stream_and_a_log_collector() {
        staysSilentAbout(Stream.of(
                Flows.udp("10.0.0.7", 5004, SERVER, 5004, 0, 120, 300_000, 0),
                Flows.udp("10.0.0.8", 514, SERVER, 514, 0, 120, 120_000, 0)));
    }

    @Test
    void television_by_multicast() {
        staysSilentAbout(Stream.of(Flows.udp("10.0.0.7", 5004, "239.1.1.1", 5004, 0, 10, 200_000, 0)));
        staysSilentAbout(Stream.of(Flows.udp("fd00::7", 5004, "ff0e::1", 5004, 0, 10, 200_000, 0)));
    }

    @Test
    void clients_of_a_server_that_died() {
        staysSilentAbout(IntStream.range(0, 3000)
                .mapToObj(i -> Flows.unanswered("10.0." + i % 100 + "." + i / 100 % 100, SERVER, 80, i / 50.0, 6)));
    }

    @Test
    void a_port_scan() {
        staysSilentAbout(IntStream.range(1, 5000).mapToObj(port -> Flows.refused(CLIENT, SERVER, port, port / 5000.0)));
    }

    @Test
    void monitoring_by_ping() {
        staysSilentAbout(IntStream.range(0, 200).mapToObj(i -> Flows.ping("10.0.0." + i, SERVER, i / 20.0, 4, 5, 5)));
    }
}
