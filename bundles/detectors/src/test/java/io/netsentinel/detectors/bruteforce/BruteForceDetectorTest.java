package io.netsentinel.detectors.bruteforce;

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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BruteForceDetectorTest {
    private static final String ATTACKER = "203.0.113.45";
    private static final String SERVER = "10.0.1.20";

    private final BruteForceDetector detector = new BruteForceDetector(Defaults.of(BruteForceConfig.class));

    /** Six connections at a time, each with a few tries, as common tools make them. */
    private static Stream<Flow> guesses(int count, int port, long sent, long received, int messages) {
        return IntStream.range(0, count)
                .mapToObj(i -> Flows.session(
                        ATTACKER, SERVER, port, i / 6 * 10 + i % 6 / 10.0, 5, sent + i % 3 * 20L, received, messages));
    }

    private static Stream<Flow> ssh(int count) {
        return guesses(count, 22, 1600, 2250, 23);
    }

    @Test
    void seven_failed_logins_are_none_and_eight_are_a_brute_force() {
        assertThat(whole(detector, ssh(7))).isEmpty();

        List<Detection> found = whole(detector, ssh(8));

        assertThat(found).hasSize(1);
        Detection guessing = found.get(0);
        assertThat(guessing.key()).isEqualTo("guessing 203.0.113.45>10.0.1.20:22");
        assertThat(guessing.title()).isEqualTo("SSH brute force");
        assertThat(guessing.severity()).isEqualTo(Severity.HIGH);
        assertThat(guessing.count()).isEqualTo(8);
        assertThat(guessing.sources()).containsExactly(IpAddress.parse(ATTACKER));
        assertThat(guessing.targets()).containsExactly(IpAddress.parse(SERVER));
        assertThat(guessing.techniques()).extracting(Technique::id).containsExactly("T1110.001");
        assertThat(guessing.explanation()).contains("8 short sessions", "10.0.1.20:22", "2250 received");
        assertThat(guessing.evidence()).isNotEmpty();
    }

    @Test
    void a_long_attack_is_one_thing_told_now_and_then() {
        List<Detection> found = whole(detector, ssh(600));

        assertThat(counts(found)).containsExactly(Map.entry("guessing 203.0.113.45>10.0.1.20:22", 600L));
        assertThat(found).hasSizeBetween(10, 60);
    }

    @Test
    void other_logins_have_their_names() {
        assertThat(titleOf(guesses(8, 21, 110, 190, 12))).isEqualTo("FTP brute force");
        assertThat(titleOf(guesses(8, 23, 90, 300, 20))).isEqualTo("telnet brute force");
        assertThat(titleOf(guesses(8, 3389, 1500, 2000, 12))).isEqualTo("RDP brute force");
        assertThat(titleOf(guesses(16, 445, 900, 900, 8))).isEqualTo("SMB brute force");
        assertThat(titleOf(guesses(24, 3306, 150, 180, 4))).isEqualTo("database brute force");
        assertThat(titleOf(guesses(40, 110, 60, 150, 8))).isEqualTo("mail brute force");
    }

    @Test
    void ssh_on_another_port_is_known_by_its_greetings() {
        Stream<Flow> sessions = guesses(16, 902, 1700, 1800, 10).map(flow -> Flows.greeting(flow, 3.8));

        assertThat(titleOf(sessions)).isEqualTo("SSH-like brute force on an unusual port");
    }

    @Test
    void any_dialogue_of_small_messages_may_be_a_login() {
        Stream<Flow> sessions = guesses(32, 4711, 900, 1200, 20).map(flow -> Flows.greeting(flow, 6));

        assertThat(titleOf(sessions)).isEqualTo("login-like brute force on an unusual port");
    }

    private String titleOf(Stream<Flow> flows) {
        List<Detection> found = whole(detector, flows);
        assertThat(found).hasSize(1);
        return found.get(0).title();
    }

    @Test
    void a_guesser_with_one_connection_at_a_time_is_no_poller() {
        Stream<Flow> backToBack =
                IntStream.range(0, 10).mapToObj(i -> Flows.session(ATTACKER, SERVER, 22, i * 7, 6.9, 1600, 2250, 23));

        assertThat(counts(whole(detector, backToBack)).values()).containsExactly(10L);
    }

    @Test
    void sessions_may_arrive_out_of_order() {
        List<Flow> sessions = new ArrayList<>(ssh(8).toList());
        Collections.reverse(sessions);

        assertThat(counts(whole(detector, sessions)).values()).containsExactly(8L);
    }

    @Test
    void state_is_bounded_and_forgotten_by_event_time() {
        BruteForceAnalysis analysis = new BruteForceAnalysis(
                BruteForceSettings.of(Defaults.with(BruteForceConfig.class, Map.of("maxPairs", 200))));
        List<Detection> found = new ArrayList<>();

        for (int i = 0; i < 5000; i++) {
            String source = "10." + i / 62_500 + "." + i / 250 % 250 + "." + i % 250;
            Analysed.feed(analysis, List.of(Flows.session(source, SERVER, 22, 1, 1, 1600, 2250, 23)), found);
        }
        assertThat(analysis.size()).isLessThanOrEqualTo(200);

        Analysed.feed(analysis, List.of(Flows.session(ATTACKER, SERVER, 443, 1000, 1, 500, 500, 8)), found);
        assertThat(analysis.size()).isZero();
        assertThat(found).isEmpty();
    }

    @Test
    void a_dropped_pair_leaves_nothing_untold() {
        BruteForceAnalysis analysis = new BruteForceAnalysis(
                BruteForceSettings.of(Defaults.with(BruteForceConfig.class, Map.of("maxPairs", 100))));
        List<Detection> found = new ArrayList<>();
        Analysed.feed(analysis, ssh(12).toList(), found);

        for (int i = 0; i < 200; i++) {
            Flow session = Flows.session("10.0.0." + i / 2, SERVER, 22, 20, 1, 1600, 2250, 23);
            Analysed.feed(analysis, List.of(session), found);
        }

        assertThat(counts(found)).containsExactly(Map.entry("guessing 203.0.113.45>10.0.1.20:22", 12L));
    }
}
