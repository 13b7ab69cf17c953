package io.netsentinel.capture.application.tls;

import static io.netsentinel.capture.application.tls.TlsBytes.applicationData;
import static io.netsentinel.capture.application.tls.TlsBytes.certificate;
import static io.netsentinel.capture.application.tls.TlsBytes.changeCipherSpec;
import static io.netsentinel.capture.application.tls.TlsBytes.clear;
import static io.netsentinel.capture.application.tls.TlsBytes.finished;
import static io.netsentinel.capture.application.tls.TlsBytes.message;
import static io.netsentinel.capture.testing.Bytes.concat;
import static io.netsentinel.capture.testing.Bytes.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.ActivityFields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Handshakes in any pieces, and handshakes damaged at random, the same each time. */
class TlsFuzzTest {
    private static final byte[] HELLO = new ClientHelloBuilder()
            .session(new byte[32])
            .ciphers(0x2a2a, 0x1301, 0xc02f, 0x2f)
            .serverName("server.example")
            .groups(0x1d, 0x17)
            .pointFormats(0)
            .alpn(text("h2"), text("http/1.1"))
            .signatureAlgorithms(0x403, 0x804)
            .versions(0x304, 0x303)
            .bytes();
    private static final byte[] CHOICE_1_2 =
            new ServerHelloBuilder(0x303, 0xc02f).alpn("h2").bytes();
    private static final byte[] RETRY =
            new ServerHelloBuilder(0x303, 0x1301).retry().agreed(0x304).bytes();
    private static final byte[] CHOICE_1_3 = new ServerHelloBuilder(0x303, 0x1301)
            .session(new byte[32])
            .agreed(0x304)
            .bytes();

    private static final List<List<Sent>> HANDSHAKES = List.of(
            List.of(
                    client(clear(HELLO)),
                    server(clear(CHOICE_1_2, certificate(ExampleCertificate.DER), message(14, new byte[0]))),
                    client(clear(message(16, new byte[65])), changeCipherSpec(), finished()),
                    server(changeCipherSpec(), finished(), applicationData(100))),
            List.of(
                    client(clear(HELLO)),
                    server(clear(RETRY), changeCipherSpec()),
                    client(changeCipherSpec(), clear(HELLO)),
                    server(clear(CHOICE_1_3), applicationData(700)),
                    client(applicationData(53), applicationData(200))));

    @Test
    void piecesOfAnySizeGiveTheSameActivity() {
        for (List<Sent> handshake : HANDSHAKES) {
            Map<String, String> whole = heard(handshake);
            assertThat(whole).containsEntry(ActivityFields.TLS_ESTABLISHED, "true");
            for (int i = 0; i < handshake.size(); i++) {
                for (int at = 1; at < handshake.get(i).bytes().length; at++) {
                    assertThat(heard(split(handshake, i, at))).isEqualTo(whole);
                }
            }
            assertThat(heard(inSingleBytes(handshake))).isEqualTo(whole);
        }
    }

    /** That no more bytes wait than may, {@link Listening} checks with each piece. */
    @Test
    void noBytesThrowOrHang() {
        Random random = new Random(20_260_101);
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            for (int round = 0; round < 30_000; round++) {
                Listening listening = new Listening();
                for (Sent sent : HANDSHAKES.get(round % HANDSHAKES.size())) {
                    feedInPieces(listening, sent.fromClient(), damaged(sent.bytes(), random), random);
                    if (random.nextInt(50) == 0) {
                        listening.lose(random.nextBoolean());
                    }
                }
                assertThat(listening.end().reporter.activities()).hasSizeLessThanOrEqualTo(1);
            }
        });
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] damaged = bytes.clone();
        switch (random.nextInt(6)) {
            case 0 -> random.nextBytes(damaged);
            case 1 -> {
                return Arrays.copyOf(damaged, random.nextInt(damaged.length));
            }
            case 2 -> Arrays.fill(damaged, random.nextInt(damaged.length), damaged.length, (byte) 0xff);
            case 3, 4 -> {
                for (int i = random.nextInt(4); i >= 0; i--) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                }
            }
            default -> {}
        }
        return damaged;
    }

    private static void feedInPieces(Listening listening, boolean fromClient, byte[] bytes, Random random) {
        for (int at = 0; at < bytes.length; ) {
            int to = Math.min(bytes.length, at + 1 + random.nextInt(bytes.length));
            listening.feed(fromClient, Arrays.copyOfRange(bytes, at, to));
            at = to;
        }
    }

    private static List<Sent> split(List<Sent> handshake, int index, int at) {
        List<Sent> split = new ArrayList<>(handshake);
        Sent whole = split.remove(index);
        byte[] rest = Arrays.copyOfRange(whole.bytes(), at, whole.bytes().length);
        split.add(index, new Sent(whole.fromClient(), Arrays.copyOf(whole.bytes(), at)));
        split.add(index + 1, new Sent(whole.fromClient(), rest));
        return split;
    }

    private static List<Sent> inSingleBytes(List<Sent> handshake) {
        List<Sent> single = new ArrayList<>();
        for (Sent sent : handshake) {
            for (byte octet : sent.bytes()) {
                single.add(new Sent(sent.fromClient(), new byte[] {octet}));
            }
        }
        return single;
    }

    private static Map<String, String> heard(List<Sent> handshake) {
        Listening listening = new Listening();
        handshake.forEach(piece -> listening.feed(piece.fromClient(), piece.bytes()));
        assertThat(listening.reporter.malformedCount()).isZero();
        return listening.end().reporter.activity();
    }

    private static Sent client(byte[]... records) {
        return new Sent(true, concat(records));
    }

    private static Sent server(byte[]... records) {
        return new Sent(false, concat(records));
    }
}
