package io.netsentinel.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.capture.TrafficReport;
import io.netsentinel.api.capture.TrafficReport.Volume;
import io.netsentinel.shell.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrafficTableTest {
    private static final Set<TrafficKind> ALL = EnumSet.allOf(TrafficKind.class);

    private final TrafficReport report = Samples.traffic(Instant.parse("2026-10-01T10:00:02Z"));

    private String line(TrafficKind kind, int index) {
        return TrafficTable.lines(report, EnumSet.of(kind), 10).get(4 + index);
    }

    @Test
    void saysWhereAndHowMuchInAll() {
        assertThat(TrafficTable.lines(report, ALL, 10))
                .startsWith(
                        "Live traffic of eth0 +1, 2026-10-01 10:00:02 UTC, the last 2.0 s",
                        "103 Mb/s, 15.0k packets/s, 1,234 flows, 43 new flows/s",
                        "");
    }

    @Test
    void alignsEachKind() {
        assertThat(TrafficTable.lines(report, EnumSet.of(TrafficKind.HOSTS), 2).subList(3, 6))
                .containsExactly(
                        "Host                                           Sent    Received  Packets/s    Flows    Peers",
                        "192.0.2.10                                 100 Mb/s   2.60 Mb/s      15.0k       12        3",
                        "10.0.0.9                                  2.60 Mb/s    100 Mb/s      15.0k       12        1");
        assertThat(line(TrafficKind.SERVICES, 1)).startsWith("udp/5353 mdns  ").endsWith("640 b/s       2.00        1");
        assertThat(line(TrafficKind.PROTOCOLS, 0)).startsWith("tls  ").endsWith("100 Mb/s      15.0k       12");
        assertThat(line(TrafficKind.PROTOCOLS, 1)).startsWith("ip-47  ");
        assertThat(line(TrafficKind.CONVERSATIONS, 0))
                .isEqualTo("10.0.0.9                  192.0.2.10                tcp/443 tls      2.60 Mb/s   100 Mb/s"
                        + "     12");
    }

    @Test
    void showsBothEndsOfLongAddresses() {
        assertThat(line(TrafficKind.HOSTS, 2)).startsWith("2001:db8:aaaa:bbbb:cccc:dddd:eeee:1111 ");
        assertThat(line(TrafficKind.CONVERSATIONS, 1))
                .startsWith("2001:db8:aaa…dd:eeee:1111 2001:db8:aaa…dd:eeee:2222 ipv6-icmp ");
    }

    @Test
    void fitsIntoAHundredColumns() {
        assertThat(TrafficTable.lines(report, ALL, 10))
                .hasSize(2 + 4 * 2 + 3 + 2 + 2 + 2)
                .allMatch(line -> line.length() <= 100);
    }

    @Test
    void fitsOntoAScreen() {
        for (int screen = 15; screen <= 60; screen++) {
            int rows = TrafficTable.rowsThatFit(screen, 4);
            assertThat(2 + 4 * (2 + rows)).isLessThanOrEqualTo(screen);
        }
        assertThat(TrafficTable.rowsThatFit(23, 4)).isEqualTo(3);
        assertThat(TrafficTable.rowsThatFit(5, 4)).isEqualTo(1);
    }

    @Test
    void saysWhenNothingIsCapturedAndWhatIsNotListed() {
        Duration interval = Duration.ofSeconds(1);
        Volume small = Volume.of(10, 1_000, interval);
        TrafficReport quiet = new TrafficReport(
                report.time(),
                Duration.ZERO,
                List.of(),
                small,
                small,
                0,
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of());

        assertThat(TrafficTable.lines(quiet, ALL, 10).get(0))
                .startsWith("Nothing is captured now; netsentinel:capture-start starts a capture");
        assertThat(TrafficTable.lines(quiet, ALL, 10).get(1)).endsWith(", 8.00 kb/s in too many to list");
        assertThat(TrafficTable.lines(report, ALL, 10).get(1)).doesNotContain("too many");
    }
}
