package io.netsentinel.detectors.scan;

import static io.netsentinel.detectors.testing.Analysed.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.TcpFlags;
import io.netsentinel.detectors.testing.Defaults;
import io.netsentinel.detectors.testing.Flows;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What looks like a scan at first sight, and is none. */
class PortScanLookAlikesTest {
    private static final String CLIENT = "10.0.0.5";
    private static final String SERVER = "10.0.1.10";

    private final PortScanDetector detector = new PortScanDetector(Defaults.of(PortScanConfig.class));

    private void staysSilentAbout(Stream<Flow> flows) {
        assertThat(whole(detector, flows)).isEmpty();
    }

    @Test
    void answers_of_a_server_to_many_client_ports() {
        int answer = TcpFlags.ACK | TcpFlags.PSH;

        staysSilentAbout(
                IntStream.range(0, 500).mapToObj(i -> Flows.odd(answer, SERVER, CLIENT, 40_000 + i, i / 10.0)));
        staysSilentAbout(IntStream.range(0, 500)
                .mapToObj(i -> Flows.odd(TcpFlags.FIN | TcpFlags.ACK, SERVER, CLIENT, 40_000 + i, i / 10.0)));
    }

    @Test
    void answers_of_a_name_server_whose_questions_were_not_seen() {
        staysSilentAbout(
                IntStream.range(0, 500).mapToObj(i -> Flows.udp(SERVER, 53, CLIENT, 40_000 + i, i / 10.0, 0, 1, 0)));
    }

    @Test
    void answers_of_a_game_server_to_many_clients() {
        staysSilentAbout(IntStream.range(0, 500)
                .mapToObj(i -> Flows.udp(SERVER, 27_015, "203.0.113." + i % 20, 40_000 + i, i / 10.0, 0, 3, 0)));
    }

    @Test
    void passive_ftp_through_a_firewall_that_drops_it() {
        staysSilentAbout(IntStream.range(0, 30).mapToObj(i -> Flows.unanswered(CLIENT, SERVER, 50_000 + 7 * i, i)));
    }

    @Test
    void traceroute() {
        staysSilentAbout(IntStream.range(0, 90).mapToObj(i -> Flows.udp(CLIENT, "192.0.2.1", 33_434 + i, i / 10.0)));
    }

    @Test
    void announcements_to_everyone() {
        staysSilentAbout(IntStream.range(1, 100).mapToObj(i -> Flows.udp(CLIENT, "224.0.0." + i, 5353, i)));
        staysSilentAbout(IntStream.range(1, 100).mapToObj(i -> Flows.udp(CLIENT, "10.0." + i + ".255", 137, i)));
        staysSilentAbout(IntStream.range(1, 100).mapToObj(i -> Flows.udp("fd00::5", "ff02::" + i, 5353, i)));
    }

    @Test
    void a_busy_client_of_many_servers_some_of_which_are_down() {
        staysSilentAbout(IntStream.range(0, 2000)
                .mapToObj(i -> i % 10 == 0
                        ? Flows.unanswered(CLIENT, "203.0." + i / 200 + "." + i % 200, 25, i / 10.0)
                        : Flows.session(CLIENT, "203.0." + i / 200 + "." + i % 200, 25, i / 10.0, 1, 500, 500, 8)));
    }

    @Test
    void browsers_while_the_line_is_down() {
        staysSilentAbout(IntStream.range(0, 50).mapToObj(i -> Flows.unanswered(CLIENT, "203.0.113." + i, 443, i, 5)));
    }

    @Test
    void a_monitor_that_connects_to_everything() {
        staysSilentAbout(IntStream.range(0, 500)
                .mapToObj(i -> Flows.silent(CLIENT, "10.0.1." + (1 + i % 50), 8000 + i % 3, i / 2.0)));
    }

    @Test
    void a_monitor_that_pings_everything() {
        staysSilentAbout(IntStream.range(0, 1000)
                .mapToObj(i -> Flows.ping(CLIENT, "10.0.1." + (1 + i % 200), i / 2.0, 1, 4, i % 20 == 0 ? 0 : 4)));
    }

    @Test
    void a_windows_client_of_dead_servers() {
        staysSilentAbout(IntStream.range(0, 36)
                .mapToObj(i -> Flows.unanswered(CLIENT, "10.0.1." + (1 + i / 3), new int[] {445, 139, 80}[i % 3], i)));
    }

    @Test
    void pieces_of_a_long_connection() {
        staysSilentAbout(IntStream.range(0, 50).mapToObj(i -> Flows.piece(Flows.silent(CLIENT, SERVER, 1000 + i, i))));
    }
}
