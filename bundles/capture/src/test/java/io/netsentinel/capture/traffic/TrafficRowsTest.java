package io.netsentinel.capture.traffic;

import static io.netsentinel.api.event.TcpFlags.ACK;
import static io.netsentinel.api.event.TcpFlags.SYN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.netsentinel.api.capture.TrafficReport;
import io.netsentinel.api.capture.TrafficReport.Conversation;
import io.netsentinel.api.capture.TrafficReport.Host;
import io.netsentinel.api.capture.TrafficReport.Protocol;
import io.netsentinel.api.capture.TrafficReport.Service;
import io.netsentinel.api.capture.TrafficReport.Volume;
import io.netsentinel.api.event.IpProtocol;
import io.netsentinel.capture.testing.TestPacket;
import io.netsentinel.capture.testing.Wrapping;
import io.netsentinel.capture.traffic.WatchedCapture.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands in a report. Bytes are those of frames: 14 of Ethernet, 20 of IPv4, 20 of TCP or 8 of UDP, payload. */
class TrafficRowsTest {
    private static final String CLIENT = "10.0.0.9";
    private static final String SERVER = "10.0.0.2";
    private static final int UDP_FRAME = 14 + 20 + 8;
    private static final int TCP_FRAME = 14 + 20 + 20;

    private final TestClock clock = new TestClock();
    private final CaptureTraffic all = new CaptureTraffic(clock);
    private final Reports reports = new Reports();
    private final WatchedCapture capture = new WatchedCapture(all, "eth0");

    @BeforeEach
    void watch() {
        all.watch(WatchedCapture.INTERVAL, 3, reports);
        capture.traffic.reached();
    }

    private TrafficReport report() throws InterruptedException {
        clock.pass(WatchedCapture.INTERVAL);
        capture.traffic.reached();
        return reports.next();
    }

    private void ask(String client, int port, int bytes) throws InterruptedException {
        capture.at(0, TestPacket.udp(client, port, SERVER, 53).payload(bytes));
    }

    private static Volume hourly(long packets, long bytes) {
        return new Volume(packets, bytes, packets / 3_600.0, bytes * 8 / 3_600.0);
    }

    @Test
    void saysHowMuchWentWhichWay() throws Exception {
        ask(CLIENT, 5_000, 100);
        ask(CLIENT, 5_001, 0);
        capture.at(1, TestPacket.udp(SERVER, 53, CLIENT, 5_000).payload(400));

        TrafficReport report = report();

        Volume question = hourly(2, 2 * UDP_FRAME + 100);
        Volume answer = hourly(1, UDP_FRAME + 400);
        assertThat(report.interval()).isEqualTo(WatchedCapture.INTERVAL);
        assertThat(report.captures()).containsExactly("eth0");
        assertThat(report.total()).isEqualTo(hourly(3, 3 * UDP_FRAME + 500));
        assertThat(report.hosts())
                .extracting(Host::sent, Host::received, Host::flows, Host::peers)
                .containsExactly(tuple(answer, question, 2L, 1), tuple(question, answer, 2L, 1));
        assertThat(report.services()).containsExactly(new Service(IpProtocol.UDP, 53, "", question, answer, 2));
        assertThat(report.protocols()).containsExactly(new Protocol("udp", question, answer, 2));
        assertThat(report.conversations())
                .singleElement()
                .extracting(Conversation::client, Conversation::server)
                .extracting(Object::toString)
                .containsExactly(CLIENT, SERVER);
    }

    @Test
    void countsWhatIsInATunnelOnceInTheTotal() throws Exception {
        TestPacket question = TestPacket.udp(CLIENT, 5_000, SERVER, 53).payload(100);
        TestPacket wrapped = Wrapping.gre("192.0.2.1", "192.0.2.2", question);

        capture.at(0, wrapped);
        TrafficReport report = report();

        assertThat(report.total()).isEqualTo(hourly(1, wrapped.ethernet().length));
        assertThat(report.unlisted()).isEqualTo(hourly(0, 0));
        assertThat(report.protocols()).extracting(Protocol::name).containsExactlyInAnyOrder("47", "udp");
        assertThat(report.conversations())
                .extracting(conversation -> conversation.client().toString())
                .containsExactly("192.0.2.1", CLIENT);
    }

    @Test
    void countsWhatHasOnlyLabelsAroundIt() throws Exception {
        byte[] frame = Wrapping.mpls(TestPacket.udp(CLIENT, 5_000, SERVER, 53).datagram(), 16);

        capture.metering.frame(0, frame);

        assertThat(report().total()).isEqualTo(hourly(1, frame.length));
    }

    @Test
    void listsTheLargestFirstAndNoMoreThanAskedFor() throws Exception {
        for (int i = 1; i <= 9; i++) {
            ask("10.0.1." + i, 5_000, 10 * i);
            capture.at(1, TestPacket.udp(CLIENT, 5_000, SERVER, i).payload(10 * i));
        }

        TrafficReport report = report();

        assertThat(report.hosts())
                .extracting(host -> host.address().toString())
                .containsExactly(SERVER, CLIENT, "10.0.1.9");
        assertThat(report.services()).extracting(Service::port).containsExactly(53, 9, 8);
        assertThat(report.conversations()).extracting(Conversation::port).containsExactly(9, 53, 8);
        assertThat(report.hosts().get(0).peers()).isEqualTo(10);
        assertThat(report.total().packets()).isEqualTo(18);
    }

    @Test
    void whoOpenedAConnectionIsTheClientWhateverThePorts() throws Exception {
        capture.at(0, TestPacket.tcp(CLIENT, 22, SERVER, 40_000, SYN))
                .at(0, TestPacket.tcp(SERVER, 40_000, CLIENT, 22, SYN | ACK));

        assertThat(report().services())
                .containsExactly(
                        new Service(IpProtocol.TCP, 40_000, "", hourly(1, TCP_FRAME), hourly(1, TCP_FRAME), 1));
    }

    @Test
    void ofAConnectionThatWasGoingOnTheServersPortTellsTheServer() throws Exception {
        capture.at(0, TestPacket.tcp(SERVER, 443, CLIENT, 40_000, ACK).payload(1_000))
                .at(0, TestPacket.tcp(SERVER, 5_432, CLIENT, 40_001, ACK).payload(500))
                .at(0, TestPacket.udp(SERVER, 40_000, CLIENT, 50_000));

        TrafficReport report = report();

        assertThat(report.services()).extracting(Service::port).containsExactly(443, 5_432, 50_000);
        assertThat(report.conversations().get(0).client()).hasToString(CLIENT);
        assertThat(report.conversations().get(0).toClient().packets()).isEqualTo(1);
    }

    @Test
    void protocolsWithoutPortsHaveNone() throws Exception {
        capture.at(0, TestPacket.icmp(CLIENT, SERVER, 8, 0)).at(0, TestPacket.icmp(SERVER, CLIENT, 0, 0));
        capture.at(0, TestPacket.ip(CLIENT, SERVER, 47, new byte[400]));

        TrafficReport report = report();

        assertThat(report.services()).extracting(Service::port).containsExactly(0, 0);
        assertThat(report.protocols()).extracting(Protocol::name).containsExactly(IpProtocol.name(47), "icmp");
        assertThat(report.conversations())
                .extracting(c -> c.client().toString())
                .containsOnly(CLIENT);
    }

    @Test
    void aConversationIsCalledByWhatItTurnsOutToSpeak() throws Exception {
        // given
        capture.at(0, TestPacket.udp(CLIENT, 5_000, SERVER, 53));
        TrafficReport before = report();

        // when it asks for the address of "a"
        byte[] question = {0, 7, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 'a', 0, 0, 1, 0, 1};
        capture.at(1, TestPacket.udp(CLIENT, 5_000, SERVER, 53).payload(question));
        TrafficReport after = report();

        // then
        assertThat(before.protocols()).extracting(Protocol::name).containsExactly("udp");
        assertThat(before.services()).extracting(Service::application).containsExactly("");
        assertThat(after.protocols()).extracting(Protocol::name).containsExactly("dns");
        assertThat(after.services()).extracting(Service::application).containsExactly("dns");
        assertThat(after.conversations()).extracting(Conversation::application).containsExactly("dns");
    }

    @Test
    void knowsIpv6() throws Exception {
        capture.at(0, TestPacket.udp("2001:db8::1", 5_000, "2001:db8::53", 53));

        Conversation conversation = report().conversations().get(0);

        assertThat(conversation.client()).hasToString("2001:db8::1");
        assertThat(conversation.server()).hasToString("2001:db8::53");
    }

    @Test
    void aHostThatTalksToItselfIsOneHost() throws Exception {
        ask(SERVER, 5_000, 0);

        assertThat(report().hosts()).singleElement().satisfies(host -> {
            assertThat(host.sent()).isEqualTo(host.received()).isEqualTo(hourly(1, UDP_FRAME));
            assertThat(host.flows()).isEqualTo(1);
            assertThat(host.peers()).isEqualTo(1);
        });
    }
}
