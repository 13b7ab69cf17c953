package io.netsentinel.capture.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.netsentinel.api.event.TcpFlags;
import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.decode.Packet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InspectorTest {
    private static final int CLIENT = 1;
    private static final int SERVER = 0;

    /** Says every line that it hears, with who said it. Its server greets with {@code HI}, its client with {@code HO}. */
    private record Lines() implements Protocol {
        @Override
        public Application application() {
            return Application.FTP;
        }

        @Override
        public Match match(Opening opening) {
            if (opening.octets().startsWith("HO")) {
                return Match.CLIENT;
            }
            if (opening.octets().startsWith("HI")) {
                return opening.hasPort(21) ? Match.SERVER : Match.UNDECIDED;
            }
            return opening.octets().remaining() < 2 ? Match.UNDECIDED : Match.NO;
        }

        @Override
        public Dialogue begin(Opening opening) {
            return new LineDialogue();
        }
    }

    private static final class LineDialogue implements Dialogue {
        private boolean wasLost;

        @Override
        public long read(boolean fromClient, Octets octets, Reporter reporter) {
            int length = octets.find('\n');
            if (length < 0) {
                return 0;
            }
            String line = octets.latin1(length);
            reporter.report(new Fields().put(fromClient ? "client" : "server", line), fromClient);
            if (line.equals("throw")) {
                throw new IllegalStateException("a defect");
            }
            if (line.equals("wrong")) {
                reporter.malformed();
            }
            return line.equals("bye") ? FINISHED : length + 1;
        }

        @Override
        public boolean lost(boolean fromClient) {
            wasLost = true;
            return fromClient;
        }

        @Override
        public void end(Reporter reporter) {
            reporter.report(new Fields().put("end", wasLost ? "after a loss" : "whole"));
        }
    }

    private static final class Flow implements Subject {
        final List<Map<String, String>> reported = new ArrayList<>();
        int responderPort = 2121;
        boolean tcp = true;
        boolean isInspected;
        final List<Integer> askingSides = new ArrayList<>();
        Application spoken = Application.DNS;

        @Override
        public int initiator() {
            return CLIENT;
        }

        @Override
        public int port(int side) {
            return side == CLIENT ? 40_000 : responderPort;
        }

        @Override
        public boolean isTcp() {
            return tcp;
        }

        @Override
        public long timeNanos() {
            return 0;
        }

        @Override
        public void speaks(Application application) {
            spoken = application;
        }

        @Override
        public void inspected() {
            isInspected = true;
        }

        @Override
        public void report(int side, Map<String, String> fields) {
            askingSides.add(side);
            reported.add(Map.copyOf(fields));
        }
    }

    private final CaptureCounters counters = new CaptureCounters();
    private final Lines lines = new Lines();
    private final Inspector inspector = new Inspector(new Recognizer(List.of(lines), List.of(lines)), counters);
    private final Flow flow = new Flow();
    private final int[] sequences = {9_000, 100};

    private void accept() {
        Packet packet = new Packet();
        packet.tcpFlags = TcpFlags.SYN | TcpFlags.ACK;
        packet.tcpSequence = sequences[SERVER] - 1;
        packet.tcpAcknowledgement = sequences[CLIENT];
        inspector.accepted(5, SERVER, packet);
    }

    private void say(int side, String text) {
        send(side, sequences[side], text, text.length());
        sequences[side] += text.length();
    }

    private void send(int side, int sequence, String text, int sentLength) {
        Packet packet = new Packet();
        packet.tcpSequence = sequence;
        packet.tcpFlags = TcpFlags.ACK;
        packet.payloadOffset = 0;
        packet.payloadLength = sentLength;
        packet.end = text.length();
        inspector.payload(5, side, packet, ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)), flow);
    }

    @Test
    void hearsBothSidesInOrder() {
        accept();
        say(CLIENT, "HO there\nhow ");
        say(SERVER, "HI\n");
        say(CLIENT, "are you\n");
        inspector.ended(5, flow);

        assertThat(flow.spoken).isEqualTo(Application.FTP);
        assertThat(flow.askingSides).containsExactly(CLIENT, SERVER, CLIENT, CLIENT);
        assertThat(flow.reported)
                .containsExactly(
                        Map.of("client", "HO there"),
                        Map.of("server", "HI"),
                        Map.of("client", "how are you"),
                        Map.of("end", "whole"));
        assertThat(counters.get(CaptureCounter.ACTIVITIES)).isEqualTo(4);
    }

    @Test
    void knowsWhereStreamsBeginFromTheHandshake() {
        accept();
        int first = sequences[CLIENT];
        sequences[CLIENT] += 3;
        say(CLIENT, "there\n");
        send(CLIENT, first, "HO ", 3);

        assertThat(flow.reported).containsExactly(Map.of("client", "HO there"));
    }

    @Test
    void letsADialogueThatBeginsLateHearTheOtherSideFirst() {
        accept();
        say(SERVER, "HI who are you\n");
        assertThat(flow.reported).isEmpty();

        say(CLIENT, "HO it's me\n");

        assertThat(flow.reported).containsExactly(Map.of("server", "HI who are you"), Map.of("client", "HO it's me"));
    }

    @Test
    void waitsForMoreWhenAFewBytesDoNotTell() {
        accept();
        say(CLIENT, "H");
        say(CLIENT, "O\n");

        assertThat(flow.reported).containsExactly(Map.of("client", "HO"));
    }

    @Test
    void leavesAFlowAloneThatNobodyKnows() {
        accept();
        say(CLIENT, "GET / HTTP/1.1\n");

        assertThat(flow.isInspected).isTrue();
        inspector.ended(5, flow);
        assertThat(flow.reported).isEmpty();
    }

    @Test
    void givesUpWhenNobodyDecides() {
        for (int i = 0; i < 4; i++) {
            assertThat(flow.isInspected).isFalse();
            say(SERVER, "HI");
        }

        assertThat(flow.isInspected).isTrue();
    }

    @Test
    void swapsTheSidesWhenTheServerIsSeenFirst() {
        flow.responderPort = 40_001;
        say(SERVER, "HO I am the client\n");

        assertThat(flow.askingSides).containsExactly(SERVER);
        assertThat(flow.reported).containsExactly(Map.of("client", "HO I am the client"));
    }

    @Test
    void stopsListeningWhenTheDialogueHasEnough() {
        say(CLIENT, "HO\nbye\nmore\n");

        assertThat(flow.isInspected).isTrue();
        inspector.ended(5, flow);
        assertThat(flow.reported).containsExactly(Map.of("client", "HO"), Map.of("client", "bye"));
    }

    @Test
    void countsAParserThatFailsAndServesOtherFlows() {
        say(CLIENT, "HO\nthrow\n");

        assertThat(flow.isInspected).isTrue();
        assertThat(counters.snapshot()).contains(entry("noticed.failed_inspections", 1L));

        Packet packet = new Packet();
        packet.payloadLength = 3;
        packet.end = 3;
        Flow other = new Flow();
        inspector.payload(6, CLIENT, packet, ByteBuffer.wrap("HO\n".getBytes(StandardCharsets.US_ASCII)), other);
        assertThat(other.reported).containsExactly(Map.of("client", "HO"));
    }

    @Test
    void goesOnAfterALossWhereTheDialogueCan() {
        flow.responderPort = 21;
        say(CLIENT, "HO\n");
        send(CLIENT, sequences[CLIENT], "cut", 1_000);
        sequences[CLIENT] += 1_000;
        say(CLIENT, "again\n");
        inspector.ended(5, flow);

        assertThat(flow.reported)
                .containsExactly(Map.of("client", "HO"), Map.of("client", "again"), Map.of("end", "after a loss"));
    }

    @Test
    void hearsBehindALossWhatCameEarly() {
        accept();
        say(CLIENT, "HO\n");
        sequences[CLIENT] += 1_000;
        for (int i = 1; i <= 9; i++) {
            say(CLIENT, i + "\n");
        }
        say(CLIENT, "10\n");
        inspector.ended(5, flow);

        assertThat(flow.reported)
                .extracting(activity -> activity.getOrDefault("client", activity.get("end")))
                .containsExactly("HO", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "after a loss");
        assertThat(counters.get(CaptureCounter.BROKEN_STREAMS)).isZero();
    }

    @Test
    void endsAfterALossWhereTheDialogueCanNot() {
        flow.responderPort = 21;
        say(SERVER, "HI\n");
        send(SERVER, sequences[SERVER], "cut", 1_000);

        assertThat(flow.isInspected).isTrue();
        assertThat(flow.reported).containsExactly(Map.of("server", "HI"), Map.of("end", "after a loss"));
        assertThat(counters.get(CaptureCounter.BROKEN_STREAMS)).isEqualTo(1);
    }

    @Test
    void endsADialogueThatLetsTooMuchWait() {
        say(CLIENT, "HO\n");
        for (int i = 0; i < 40 && !flow.isInspected; i++) {
            say(CLIENT, "x".repeat(1_000));
        }

        assertThat(flow.isInspected).isTrue();
        assertThat(flow.reported).containsExactly(Map.of("client", "HO"), Map.of("end", "whole"));
        assertThat(counters.get(CaptureCounter.MALFORMED_MESSAGES)).isEqualTo(1);
    }

    @Test
    void givesDatagramsOneByOne() {
        flow.tcp = false;
        flow.responderPort = 21;
        say(CLIENT, "HO\nnot a second look");
        say(SERVER, "HI\n");

        assertThat(flow.reported).containsExactly(Map.of("client", "HO"), Map.of("server", "HI"));
    }

    @Test
    void doesNotBlameADatagramThatWasCut() {
        flow.tcp = false;
        send(CLIENT, 0, "HO\n", 3);
        send(CLIENT, 0, "wrong\n", 1_000);
        assertThat(counters.get(CaptureCounter.MALFORMED_MESSAGES)).isZero();

        send(CLIENT, 0, "wrong\n", 6);

        assertThat(counters.get(CaptureCounter.MALFORMED_MESSAGES)).isEqualTo(1);
    }

    @Test
    void leavesDatagramsAloneThatNobodyKnows() {
        flow.tcp = false;
        say(CLIENT, "something else");

        assertThat(flow.isInspected).isTrue();
    }

    @Test
    void ignoresAPayloadOfWhichNothingWasCaptured() {
        send(CLIENT, 0, "", 100);

        assertThat(flow.isInspected).isFalse();
        inspector.ended(5, flow);
        assertThat(flow.reported).isEmpty();
    }

    @Test
    void countsDataInTheSynBehindIt() {
        Packet packet = new Packet();
        packet.tcpFlags = TcpFlags.SYN;
        packet.tcpSequence = sequences[CLIENT] - 1;
        packet.payloadLength = 3;
        packet.end = 3;
        inspector.payload(5, CLIENT, packet, ByteBuffer.wrap("HO ".getBytes(StandardCharsets.US_ASCII)), flow);
        sequences[CLIENT] += 3;

        say(CLIENT, "fast\n");

        assertThat(flow.reported).containsExactly(Map.of("client", "HO fast"));
    }
}
