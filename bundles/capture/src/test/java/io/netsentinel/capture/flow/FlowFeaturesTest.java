package io.netsentinel.capture.flow;

import static io.netsentinel.capture.testing.Bytes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.netsentinel.api.event.ConnectionState;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.FlowDirection;
import io.netsentinel.api.event.FlowEndReason;
import io.netsentinel.api.event.TcpFlags;
import io.netsentinel.capture.testing.Metering;
import io.netsentinel.capture.testing.TestPacket;
import org.junit.jupiter.api.Test;

class FlowFeaturesTest {
    private static final String CLIENT = "10.0.0.1";
    private static final String SERVER = "10.0.0.2";
    private static final int HEADERS = 14 + 20 + 20;

    private final Metering metering = new Metering();

    private static TestPacket up(int flags) {
        return TestPacket.tcp(CLIENT, 40_000, SERVER, 80, flags);
    }

    private static TestPacket down(int flags) {
        return TestPacket.tcp(SERVER, 80, CLIENT, 40_000, flags).ttl(55).window(1_000);
    }

    private Flow conversation() throws InterruptedException {
        metering.at(0.0, up(TcpFlags.SYN).window(512));
        metering.at(0.1, down(TcpFlags.SYN | TcpFlags.ACK));
        metering.at(0.2, up(TcpFlags.ACK));
        metering.at(0.3, up(TcpFlags.ACK | TcpFlags.PSH).payload(text("aabb")));
        metering.at(10.3, down(TcpFlags.ACK | TcpFlags.PSH | TcpFlags.URG).payload(100));
        metering.at(10.5, up(TcpFlags.ACK | TcpFlags.PSH).payload(text("abcdefgh")));
        return metering.end().get(0);
    }

    @Test
    void describesTheWholeFlow() throws Exception {
        Flow flow = conversation();

        assertThat(flow.startNanos()).isEqualTo(Metering.nanos(0));
        assertThat(flow.endNanos()).isEqualTo(Metering.nanos(10.5));
        assertThat(flow.protocol()).isEqualTo(6);
        assertThat(flow.vlan()).isZero();
        assertThat(flow.meanGapMicros()).isCloseTo(10.5e6 / 5, within(1e-3));
        assertThat(flow.stdGapMicros()).isCloseTo(deviation(0.1e6, 0.1e6, 0.1e6, 10e6, 0.2e6), within(1e-3));
        assertThat(flow.synCount()).isEqualTo(2);
        assertThat(flow.ackCount()).isEqualTo(5);
        assertThat(flow.finCount()).isZero();
        assertThat(flow.rstCount()).isZero();
        assertThat(flow.pshCount()).isEqualTo(3);
        assertThat(flow.urgCount()).isEqualTo(1);
        assertThat(flow.activeMicros()).isEqualTo(500_000);
        assertThat(flow.fragments()).isZero();
        assertThat(flow.state()).isEqualTo(ConnectionState.S1);
        assertThat(flow.endReason()).isEqualTo(FlowEndReason.FORCED_END);
    }

    @Test
    void describesWhatEachSideSent() throws Exception {
        FlowDirection client = conversation().toServer();

        assertThat(client.packets()).isEqualTo(4);
        assertThat(client.bytes()).isEqualTo(4 * HEADERS + 12);
        assertThat(client.payloadBytes()).isEqualTo(12);
        assertThat(client.minSize()).isEqualTo(HEADERS);
        assertThat(client.maxSize()).isEqualTo(HEADERS + 8);
        assertThat(client.meanSize()).isEqualTo(HEADERS + 3.0);
        assertThat(client.stdSize()).isCloseTo(deviation(0, 0, 4, 8), within(1e-9));
        assertThat(client.minGapMicros()).isEqualTo(100_000);
        assertThat(client.maxGapMicros()).isEqualTo(10_200_000);
        assertThat(client.meanGapMicros()).isCloseTo(3.5e6, within(1e-3));
        assertThat(client.stdGapMicros()).isCloseTo(deviation(0.2e6, 0.1e6, 10.2e6), within(1e-3));
        assertThat(client.tcpFlags()).isEqualTo(TcpFlags.SYN | TcpFlags.ACK | TcpFlags.PSH);
        assertThat(client.initialWindow()).isEqualTo(512);
        assertThat(client.ttl()).isEqualTo(64);
        assertThat(client.payloadEntropy()).isEqualTo(1.0); // of "aabb", the first payload
    }

    @Test
    void tellsTheSidesApart() throws Exception {
        FlowDirection server = conversation().toClient();

        assertThat(server.packets()).isEqualTo(2);
        assertThat(server.payloadBytes()).isEqualTo(100);
        assertThat(server.minGapMicros()).isEqualTo(10_200_000);
        assertThat(server.stdGapMicros()).isZero();
        assertThat(server.initialWindow()).isEqualTo(1_000);
        assertThat(server.ttl()).isEqualTo(55);
        assertThat(server.payloadEntropy()).isZero();
    }

    @Test
    void aSideThatSaidNothingIsSilent() throws Exception {
        Flow flow = metering.at(1, up(TcpFlags.SYN)).end().get(0);

        assertThat(flow.toClient()).isEqualTo(FlowDirection.SILENT);
        assertThat(flow.toServer().packets()).isEqualTo(1);
        assertThat(flow.toServer().minGapMicros()).isZero();
        assertThat(flow.toServer().payloadEntropy()).isNaN();
        assertThat(flow.meanGapMicros()).isZero();
        assertThat(flow.stdGapMicros()).isZero();
        assertThat(flow.duration()).isZero();
    }

    @Test
    void anEchoAndItsReplyAreOneFlowWithTypeAndCode() throws Exception {
        metering.at(0, TestPacket.icmp(SERVER, CLIENT, 8, 0).payload(56));
        metering.at(1, TestPacket.icmp(CLIENT, SERVER, 0, 0).payload(56));

        assertThat(metering.end()).singleElement().satisfies(flow -> {
            assertThat(flow.source()).hasToString(SERVER);
            assertThat(flow.sourcePort()).isEqualTo(8);
            assertThat(flow.targetPort()).isZero();
            assertThat(flow.packets()).isEqualTo(2);
            assertThat(flow.state()).isEqualTo(ConnectionState.NONE);
        });
    }

    @Test
    void icmpErrorsOfBothSidesAreFlowsOfTheirOwn() throws Exception {
        metering.at(0, TestPacket.icmp(CLIENT, SERVER, 3, 1));
        metering.at(0, TestPacket.icmp(SERVER, CLIENT, 3, 1));
        metering.at(0, TestPacket.icmp(CLIENT, SERVER, 3, 3));
        metering.at(0, TestPacket.icmp(CLIENT, SERVER, 3, 3));

        assertThat(metering.end())
                .extracting(Flow::source, Flow::sourcePort, Flow::targetPort, Flow::packets)
                .hasToString("[(10.0.0.1, 3, 1, 1L), (10.0.0.2, 3, 1, 1L), (10.0.0.1, 3, 3, 2L)]");
    }

    @Test
    void vlansKeepEqualAddressesApart() throws Exception {
        TestPacket packet = TestPacket.udp(CLIENT, 1, SERVER, 2);
        metering.frame(0, packet.ethernet(10));
        metering.frame(0, packet.ethernet(20));
        metering.frame(0, packet.ethernet(20, 5));
        metering.frame(0, packet.ethernet());

        assertThat(metering.end()).extracting(Flow::vlan).containsExactly(10, 20, 20, 0);
    }

    @Test
    void fragmentsBelongToTheFlowOfTheirFirst() throws Exception {
        metering.at(0, TestPacket.udp(CLIENT, 1, SERVER, 2).payload(800).fragment(9, 0, true));
        metering.at(0, TestPacket.udp(CLIENT, 1, SERVER, 2).payload(800).fragment(9, 808, true));
        metering.at(0, TestPacket.udp(CLIENT, 1, SERVER, 2).payload(100).fragment(9, 1_608, false));

        assertThat(metering.end()).singleElement().satisfies(flow -> {
            assertThat(flow.fragments()).isEqualTo(3);
            assertThat(flow.toServer().payloadBytes()).isEqualTo(1_700);
        });
    }

    @Test
    void anAddressMayTalkToItself() throws Exception {
        metering.at(0, TestPacket.udp(CLIENT, 9, CLIENT, 8));
        metering.at(1, TestPacket.udp(CLIENT, 8, CLIENT, 9));

        assertThat(metering.end()).singleElement().satisfies(flow -> {
            assertThat(flow.sourcePort()).isEqualTo(9);
            assertThat(flow.toClient().packets()).isEqualTo(1);
        });
    }

    private static double deviation(double... values) {
        double sum = 0;
        double squares = 0;
        for (double value : values) {
            sum += value;
            squares += value * value;
        }
        double mean = sum / values.length;
        return Math.sqrt(squares / values.length - mean * mean);
    }
}
