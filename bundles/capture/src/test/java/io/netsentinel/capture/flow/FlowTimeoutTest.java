package io.netsentinel.capture.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.ConnectionState;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.FlowEndReason;
import io.netsentinel.api.event.TcpFlags;
import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.testing.Metering;
import io.netsentinel.capture.testing.TestPacket;
import org.junit.jupiter.api.Test;

/** When flows end; see {@link Metering#SETTINGS} for the timeouts. */
class FlowTimeoutTest {
    private static final String CLIENT = "10.0.0.1";
    private static final String SERVER = "10.0.0.2";

    private final Metering metering = new Metering();

    private static TestPacket ask() {
        return TestPacket.udp(CLIENT, 5000, SERVER, 53);
    }

    private static TestPacket answer() {
        return TestPacket.udp(SERVER, 53, CLIENT, 5000);
    }

    private static TestPacket other(int port) {
        return TestPacket.udp("192.0.2.1", port, "192.0.2.2", 9);
    }

    private static TestPacket tcp(int flags) {
        return TestPacket.tcp(CLIENT, 40_000, SERVER, 80, flags);
    }

    private static TestPacket tcpBack(int flags) {
        return TestPacket.tcp(SERVER, 80, CLIENT, 40_000, flags);
    }

    @Test
    void anAnsweredFlowEndsAfterTheIdleTimeout() throws Exception {
        metering.at(0, ask()).at(1, answer());
        metering.at(60.9, other(1));
        assertThat(metering.flows).isEmpty();

        metering.at(61.5, other(2));
        assertThat(metering.flows).singleElement().satisfies(flow -> {
            assertThat(flow.packets()).isEqualTo(2);
            assertThat(flow.endReason()).isEqualTo(FlowEndReason.IDLE_TIMEOUT);
        });
    }

    @Test
    void anUnansweredFlowEndsSooner() throws Exception {
        metering.at(0, ask()).at(19.9, other(1));
        assertThat(metering.flows).isEmpty();
        metering.at(20.5, other(2));
        assertThat(metering.flows).hasSize(1);
    }

    @Test
    void theRetriesOfAnAttemptToConnectAreOneFlow() throws Exception {
        for (double time : new double[] {0, 1, 3, 7, 15, 31}) {
            metering.at(time, tcp(TcpFlags.SYN));
        }
        assertThat(metering.end()).singleElement().satisfies(flow -> assertThat(flow.packets())
                .isEqualTo(6));
    }

    @Test
    void timeoutsAreExactEvenWhereNothingElseHappens() throws Exception {
        metering.at(0, ask()).at(0, answer()).at(59.999_999, ask()).at(120, ask());

        assertThat(metering.end()).extracting(Flow::packets).containsExactly(3L, 1L);
    }

    @Test
    void aClosedConnectionLingersForItsLastSegments() throws Exception {
        metering.at(0, tcp(TcpFlags.SYN)).at(0, tcpBack(TcpFlags.SYN | TcpFlags.ACK));
        metering.at(1, tcp(TcpFlags.FIN | TcpFlags.ACK)).at(1, tcpBack(TcpFlags.FIN | TcpFlags.ACK));
        metering.at(2, tcp(TcpFlags.ACK));
        assertThat(metering.flows).isEmpty();

        metering.at(5.5, other(1));
        assertThat(metering.flows).singleElement().satisfies(flow -> {
            assertThat(flow.packets()).isEqualTo(5);
            assertThat(flow.state()).isEqualTo(ConnectionState.SF);
            assertThat(flow.endReason()).isEqualTo(FlowEndReason.END_OF_FLOW);
        });
    }

    @Test
    void aLongConnectionIsReportedInPieces() throws Exception {
        metering.at(0, tcp(TcpFlags.SYN)).at(0.1, tcpBack(TcpFlags.SYN | TcpFlags.ACK));
        for (int time = 10; time < 300; time += 10) {
            metering.at(time, tcpBack(TcpFlags.ACK).payload(10)).at(time, tcp(TcpFlags.ACK));
        }

        assertThat(metering.end())
                .extracting(Flow::endReason)
                .containsExactly(FlowEndReason.ACTIVE_TIMEOUT, FlowEndReason.ACTIVE_TIMEOUT, FlowEndReason.FORCED_END);
        assertThat(metering.flows).allSatisfy(flow -> {
            assertThat(flow.state()).isEqualTo(ConnectionState.S1);
            assertThat(flow.source()).hasToString(CLIENT);
        });
        assertThat(metering.flows.stream().mapToLong(Flow::packets).sum()).isEqualTo(60);
        assertThat(metering.flows.get(1).startNanos())
                .isGreaterThan(metering.flows.get(0).endNanos());
        assertThat(metering.flows.get(1).synCount()).isZero();
    }

    @Test
    void nothingIsReportedForAPieceWithoutPackets() throws Exception {
        metering.at(0, ask()).at(0, answer());
        for (int time = 50; time < 120; time += 5) {
            metering.at(time, ask()).at(time, answer());
        }
        metering.at(121, other(1)); // reports the piece
        metering.at(200, other(2)); // forgets the flow
        assertThat(metering.flows)
                .extracting(Flow::endReason)
                .containsExactly(FlowEndReason.ACTIVE_TIMEOUT, FlowEndReason.IDLE_TIMEOUT);
        assertThat(metering.live()).isEqualTo(1);
    }

    @Test
    void aFullTableEndsFirstWhatNobodyAnswered() throws Exception {
        for (int port = 1; port <= 500; port++) {
            metering.at(0, TestPacket.udp(CLIENT, port, SERVER, 53)).at(0, TestPacket.udp(SERVER, 53, CLIENT, port));
        }
        for (int port = 1; port <= 1_500; port++) {
            metering.at(1, other(port));
        }

        assertThat(metering.live()).isEqualTo(1_000);
        assertThat(metering.flows).hasSize(1_000).allSatisfy(flow -> {
            assertThat(flow.endReason()).isEqualTo(FlowEndReason.LACK_OF_RESOURCES);
            assertThat(flow.targetPort()).isEqualTo(9);
        });
        assertThat(metering.counters.get(CaptureCounter.EVICTED_FLOWS)).isEqualTo(1_000);
    }

    @Test
    void quietHoursEndEverythingOnce() throws Exception {
        metering.at(0, ask()).at(8 * 3_600, other(1)).at(8 * 3_600 + 1, other(2));
        assertThat(metering.end())
                .extracting(Flow::endReason)
                .containsExactly(FlowEndReason.IDLE_TIMEOUT, FlowEndReason.FORCED_END, FlowEndReason.FORCED_END);
        assertThat(metering.flows.get(1).startNanos()).isEqualTo(Metering.nanos(8 * 3_600));
        assertThat(metering.counters.get(CaptureCounter.BOGUS_TIMESTAMPS)).isZero();
    }
}
