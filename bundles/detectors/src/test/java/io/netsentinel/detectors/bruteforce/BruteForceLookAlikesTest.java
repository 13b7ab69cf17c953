package io.netsentinel.detectors.bruteforce;

import static io.netsentinel.detectors.testing.Analysed.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.Flow;
import io.netsentinel.detectors.testing.Defaults;
import io.netsentinel.detectors.testing.Flows;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Short sessions again and again, and nobody guesses. */
class BruteForceLookAlikesTest {
    private static final String CLIENT = "10.0.0.5";
    private static final String SERVER = "10.0.1.20";

    private final BruteForceDetector detector = new BruteForceDetector(Defaults.of(BruteForceConfig.class));

    private void staysSilentAbout(int count, IntFunction<Flow> flow) {
        assertThat(whole(detector, IntStream.range(0, count).mapToObj(flow))).isEmpty();
    }

    @Test
    void a_monitor_that_reads_banners() {
        staysSilentAbout(500, i -> Flows.session(CLIENT, SERVER, 22, i, 0.1, 20, 40, 2));
        staysSilentAbout(500, i -> Flows.session(CLIENT, SERVER, 21, i, 0.1, 6, 60, 3));
    }

    @Test
    void a_monitor_that_logs_in_by_the_clock() {
        staysSilentAbout(100, i -> Flows.session(CLIENT, SERVER, 22, i * 12, 0.8, 2500, 2800, 25));
    }

    @Test
    void a_job_that_logs_in_once_a_minute() {
        staysSilentAbout(100, i -> Flows.session(CLIENT, SERVER, 22, i * 60 + i % 7, 0.8, 2500, 2800, 25));
    }

    @Test
    void people_and_automation_at_work() {
        Random random = new Random(1);
        staysSilentAbout(
                200,
                i -> Flows.session(
                        CLIENT,
                        SERVER,
                        22,
                        i * 3,
                        2,
                        2000 + random.nextInt(60_000),
                        3000 + random.nextInt(90_000),
                        60));
    }

    @Test
    void clients_of_the_web_and_of_interfaces() {
        staysSilentAbout(1000, i -> Flows.session(CLIENT, SERVER, 443, i / 10.0, 0.1, 900, 3000, 14));
        staysSilentAbout(1000, i -> Flows.session(CLIENT, SERVER, 4711, i / 10.0, 0.1, 700, 3000, 11));
        staysSilentAbout(1000, i -> Flows.session(CLIENT, SERVER, 3000, i / 10.0, 0.1, 450, 900, 2));
    }

    @Test
    void an_application_without_a_connection_pool() {
        staysSilentAbout(1000, i -> Flows.session(CLIENT, SERVER, 3306, i / 10.0, 0.1, 800, 2500, 14));
        staysSilentAbout(1000, i -> Flows.session(CLIENT, SERVER, 6379, i / 10.0, 0.1, 80, 200, 6));
    }

    @Test
    void a_backup_that_transfers_many_files() {
        staysSilentAbout(200, i -> Flows.session(CLIENT, SERVER, 21, i, 1, 300, 2000, 30));
    }

    @Test
    void one_who_forgot_the_password() {
        staysSilentAbout(6, i -> Flows.session(CLIENT, SERVER, 22, i * 18 + i % 3, 12, 1600, 2250, 23));
    }

    @Test
    void pieces_of_long_sessions_and_what_takes_too_long() {
        staysSilentAbout(50, i -> Flows.piece(Flows.session(CLIENT, SERVER, 22, i, 60, 1600, 2250, 23)));
        staysSilentAbout(50, i -> Flows.session(CLIENT, SERVER, 22, i, 200, 1600, 2250, 23));
    }

    @Test
    void connections_that_were_refused() {
        staysSilentAbout(100, i -> Flows.refused(CLIENT, SERVER, 22, i));
    }
}
