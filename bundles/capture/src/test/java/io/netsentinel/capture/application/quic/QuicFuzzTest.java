package io.netsentinel.capture.application.quic;

import static io.netsentinel.capture.testing.Bytes.hex;
import static io.netsentinel.capture.testing.Bytes.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.capture.application.tls.ClientHelloBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Datagrams damaged at random, the same each time: outside, where they no longer open, and inside. */
class QuicFuzzTest {
    private static final byte[] ID = hex("8394c8f03e515708");
    private static final byte[] HELLO = new ClientHelloBuilder()
            .serverName("www.example.com")
            .alpn(text("h3"))
            .groups(0x1d, 0x17)
            .signatureAlgorithms(0x403, 0x804)
            .versions(0x304)
            .bytes();

    private final Random random = new Random(20_260_102);

    @Test
    void helloCutAnywhereGivesTheSameActivity() {
        Map<String, String> whole = heard(0);

        for (int at = 1; at < HELLO.length; at++) {
            assertThat(heard(at)).isEqualTo(whole);
        }
    }

    @Test
    void noDatagramThrowsOrHangs() {
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            for (int round = 0; round < 10_000; round++) {
                QuicListening listening = new QuicListening();
                listening.client(damaged(PublishedPackets.CLIENT_V1)).server(damaged(PublishedPackets.SERVER_V1));
                assertThat(listening.end().reporter.activities()).hasSizeLessThanOrEqualTo(1);
            }
        });
    }

    @Test
    void noFramesThrowOrHang() {
        byte[] frames = new byte[600];
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            for (int round = 0; round < 10_000; round++) {
                InitialPacketBuilder packet = InitialPacketBuilder.client(QuicVersion.V1, ID);
                int at = random.nextInt(HELLO.length);
                packet.crypto(damaged(HELLO.clone(), 0), 0, at).crypto(damaged(HELLO.clone(), 0), at, HELLO.length);
                random.nextBytes(frames);
                frames[0] = (byte) random.nextInt(8);
                packet.frame(Arrays.copyOf(frames, random.nextInt(frames.length)));
                QuicListening listening = new QuicListening().client(packet.bytes(ID));
                assertThat(listening.end().reporter.activities()).hasSize(1);
            }
        });
    }

    private byte[] damaged(byte[] datagram) {
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(datagram, random.nextInt(datagram.length));
            case 1 -> datagram;
            default -> damaged(datagram.clone(), random.nextInt(2) * 20);
        };
    }

    /** Changes a few bytes, only among the first if {@code head} is not 0. */
    private byte[] damaged(byte[] bytes, int head) {
        for (int i = random.nextInt(4); i > 0; i--) {
            bytes[random.nextInt(head == 0 ? bytes.length : head)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static Map<String, String> heard(int at) {
        QuicListening listening = new QuicListening()
                .client(InitialPacketBuilder.client(QuicVersion.V1, ID)
                        .crypto(HELLO, at, HELLO.length)
                        .bytes(ID))
                .client(InitialPacketBuilder.client(QuicVersion.V1, ID)
                        .number(1)
                        .crypto(HELLO, 0, at)
                        .bytes(ID));
        assertThat(listening.reporter.malformedCount()).isZero();
        return listening.end().reporter.activity();
    }
}
