package io.netsentinel.capture.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.ConnectionState;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.TcpFlags;
import io.netsentinel.capture.testing.Metering;
import io.netsentinel.capture.testing.TestPacket;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The table of connection states. A conversation is written as segments: {@code >} from the client, {@code <} from the
 * server, with the letters of its flags.
 */
class TcpStateTest {
    private static final String CLIENT = "10.0.0.9";
    private static final String SERVER = "10.0.0.2";

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        ">S,                        S0",
        ">S >S >S,                  S0",
        ">S <SA,                    S1",
        ">S <SA >A >PA <PA,         S1",
        ">S <S <SA >SA,             S1",
        ">S <SA >A >FA <FA >A,      SF",
        ">S <SA >A <FA >FA <A,      SF",
        ">S <RA,                    REJ",
        ">S <R >R,                  REJ",
        ">S <SA >A >FA <A,          S2",
        ">S <SA >A <FA >A,          S3",
        ">S <SA >R,                 RSTO",
        ">S <SA >A >PA >R <R,       RSTO",
        ">S <SA >A <R,              RSTR",
        ">S <SA >A >FA <FA <R,      RSTR",
        ">S >R,                     RSTOS0",
        "<SA <R,                    RSTRH",
        ">S >FA,                    SH",
        "<SA <FA,                   SHR",
        "<SA,                       OTH",
        ">S <A,                     OTH",
        ">A <A >PA,                 OTH",
        ">F,                        OTH",
        ">F <RA,                    OTH",
        ">0,                        OTH",
        ">FPU <RA,                  OTH",
        ">SF,                       OTH",
        "<SA >R,                    RSTO",
        "<SA >A >FA <FA,            SF"
    })
    void stateOf(String segments, ConnectionState state) throws Exception {
        List<Flow> flows = meter(segments);

        assertThat(flows).hasSize(1);
        assertThat(flows.get(0).state()).isEqualTo(state);
        assertThat(flows.get(0).source()).hasToString(CLIENT);
        assertThat(flows.get(0).targetPort()).isEqualTo(80);
    }

    /** Odd flags and no handshake: who spoke first is the initiator, whatever the ports. */
    @ParameterizedTest
    @CsvSource({"<A >A", "<PA", "<0 >R"})
    void withoutHandshakeTheFirstSpeakerIsTheInitiator(String segments) throws Exception {
        Flow flow = meter(segments).get(0);
        assertThat(flow.source()).hasToString(SERVER);
        assertThat(flow.sourcePort()).isEqualTo(80);
    }

    /** A packet before the handshake was seen doesn't matter: the sender of the SYN is the initiator. */
    @ParameterizedTest
    @CsvSource({"<A >S <SA", "<RA >A >S"})
    void theSenderOfTheSynIsTheInitiator(String segments) throws Exception {
        List<Flow> flows = meter(segments);
        assertThat(flows.get(flows.size() - 1).source()).hasToString(CLIENT);
    }

    @ParameterizedTest
    @CsvSource({">S <RA >S <RA, 2", ">S <SA >A >FA <FA >A >S <SA, 2", ">S <SA >S <SA, 1"})
    void aSynAfterTheEndIsAnotherConnection(String segments, int connections) throws Exception {
        assertThat(meter(segments)).hasSize(connections);
    }

    private static List<Flow> meter(String segments) throws InterruptedException {
        Metering metering = new Metering();
        double time = 0;
        for (String segment : segments.split(" ", -1)) {
            int flags = flags(segment.substring(1));
            metering.at(
                    time,
                    segment.charAt(0) == '>'
                            ? TestPacket.tcp(CLIENT, 40_000, SERVER, 80, flags)
                            : TestPacket.tcp(SERVER, 80, CLIENT, 40_000, flags));
            time += 0.01;
        }
        return metering.end();
    }

    private static int flags(String letters) {
        return letters.chars().map(TcpStateTest::flag).reduce(0, (a, b) -> a | b);
    }

    private static int flag(int letter) {
        return switch (letter) {
            case 'S' -> TcpFlags.SYN;
            case 'A' -> TcpFlags.ACK;
            case 'F' -> TcpFlags.FIN;
            case 'R' -> TcpFlags.RST;
            case 'P' -> TcpFlags.PSH;
            case 'U' -> TcpFlags.URG;
            default -> 0;
        };
    }
}
