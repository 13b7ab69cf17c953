package io.netsentinel.capture.application.quic;

import static io.netsentinel.capture.testing.Bytes.concat;
import static io.netsentinel.capture.testing.Bytes.hex;
import static io.netsentinel.capture.testing.Bytes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.tls.ClientHelloBuilder;
import io.netsentinel.capture.application.tls.ServerHelloBuilder;
import org.junit.jupiter.api.Test;

class QuicDialogueTest {
    private static final byte[] ID = hex("0011223344556677");
    private static final byte[] OTHER_ID = hex("aabbccdd");
    private static final byte[] HELLO = new ClientHelloBuilder()
            .ciphers(0x1301)
            .serverName("www.example.com")
            .alpn(text("h3"))
            .versions(0x304)
            .with(51, new byte[1500])
            .bytes();
    private static final byte[] ANSWER =
            new ServerHelloBuilder(0x303, 0x1302).agreed(0x304).bytes();
    private static final byte[] HANDSHAKE = hex("e0 00000001 00 00 04 11223344");
    private static final byte[] SHORT = hex("41 0102030405060708090a0b0c0d0e0f10111213141516");

    private final QuicListening listening = new QuicListening();

    @Test
    void connectionIsReportedWhenBothSidesHaveTheirOwnKeys() {
        listening.client(whole(QuicVersion.V1, ID)).server(concat(answer(QuicVersion.V1), HANDSHAKE));
        assertThat(listening.isFinished()).isFalse();

        listening.client(concat(HANDSHAKE, SHORT));

        assertThat(listening.isFinished()).isTrue();
        assertThat(listening.reporter.malformedCount()).isZero();
        assertThat(listening.reporter.activity())
                .containsEntry(ActivityFields.QUIC_VERSION, "1")
                .containsEntry(ActivityFields.TLS_CLIENT_SERVER_NAME, "www.example.com")
                .containsEntry(ActivityFields.TLS_CLIENT_ALPN, "h3")
                .containsEntry(ActivityFields.TLS_CIPHER, "TLS_AES_256_GCM_SHA384")
                .containsEntry(ActivityFields.TLS_ESTABLISHED, "true");
        assertThat(listening.reporter.activity().get(ActivityFields.TLS_CLIENT_JA4))
                .startsWith("q13d0104h3_");
    }

    @Test
    void shuffledPiecesOverTwoDatagramsAreOneHello() {
        InitialPacketBuilder later = InitialPacketBuilder.client(QuicVersion.V1, ID)
                .crypto(HELLO, 900, HELLO.length)
                .frame(new byte[] {1})
                .crypto(HELLO, 0, 3);
        InitialPacketBuilder earlier = InitialPacketBuilder.client(QuicVersion.V1, ID)
                .number(1)
                .crypto(HELLO, 300, 1000)
                .frame(new byte[5])
                .crypto(HELLO, 3, 300);

        listening.client(later.bytes(ID), earlier.bytes(ID)).end();

        assertThat(listening.reporter.malformedCount()).isZero();
        assertThat(listening.reporter.activity())
                .isEqualTo(new QuicListening()
                        .client(whole(QuicVersion.V1, ID))
                        .end()
                        .reporter
                        .activity());
    }

    @Test
    void keysChangeWithARetry() {
        byte[] retried = InitialPacketBuilder.client(QuicVersion.V1, OTHER_ID)
                .token(text("a token"))
                .crypto(HELLO, 0, HELLO.length)
                .bytes(OTHER_ID);

        listening.client(cut(ID)).server(PublishedPackets.RETRY_V1).client(retried);
        listening.server(InitialPacketBuilder.server(QuicVersion.V1)
                .crypto(ANSWER, 0, ANSWER.length)
                .bytes(OTHER_ID));

        assertThat(listening.end().reporter.activity())
                .containsEntry(ActivityFields.TLS_CLIENT_SERVER_NAME, "www.example.com")
                .containsEntry(ActivityFields.TLS_CIPHER, "TLS_AES_256_GCM_SHA384");
    }

    @Test
    void clientKeepsItsKeysWhenItLearnsTheServersId() {
        byte[] rest = InitialPacketBuilder.client(QuicVersion.V1, OTHER_ID)
                .crypto(HELLO, 500, HELLO.length)
                .bytes(ID);

        listening.client(cut(ID), rest).end();

        assertThat(listening.reporter.activity())
                .containsEntry(ActivityFields.TLS_CLIENT_SERVER_NAME, "www.example.com");
    }

    @Test
    void serverMayAnswerInAnotherVersion() {
        listening
                .client(whole(QuicVersion.V1, ID))
                .server(answer(QuicVersion.V2))
                .end();

        assertThat(listening.reporter.activity())
                .containsEntry(ActivityFields.QUIC_VERSION, "2")
                .containsEntry(ActivityFields.TLS_CIPHER, "TLS_AES_256_GCM_SHA384");
    }

    @Test
    void closeInClearIsAnAlert() {
        byte[] close = InitialPacketBuilder.server(QuicVersion.V1)
                .frame(hex("02 00 00 00 00"))
                .frame(hex("1c 4178 06 02 6e6f"))
                .bytes(ID);

        listening.client(whole(QuicVersion.V1, ID)).server(close);

        assertThat(listening.isFinished()).isTrue();
        assertThat(listening.reporter.activity())
                .containsEntry(ActivityFields.TLS_ALERT, "no_application_protocol")
                .containsEntry(ActivityFields.TLS_ESTABLISHED, "false");
    }

    @Test
    void connectionWhoseBeginningIsMissingHasItsVersionOnly() {
        listening
                .client(InitialPacketBuilder.client(QuicVersion.V2, OTHER_ID).bytes(ID))
                .server(answer(QuicVersion.V2));

        assertThat(listening.end().reporter.activity()).containsOnly(entry(ActivityFields.QUIC_VERSION, "2"));
        assertThat(listening.reporter.malformedCount()).isZero();
    }

    @Test
    void framesThatDontBelongThereAreCounted() {
        byte[] strange = InitialPacketBuilder.client(QuicVersion.V1, ID)
                .crypto(HELLO, 0, HELLO.length)
                .frame(new byte[] {0x1e})
                .bytes(ID);
        byte[] tooFar = InitialPacketBuilder.client(QuicVersion.V1, ID)
                .frame(concat(hex("06 80100000 04"), text("abcd")))
                .bytes(ID);

        listening.client(strange, tooFar).end();

        assertThat(listening.reporter.malformedCount()).isEqualTo(2);
        assertThat(listening.reporter.activity())
                .containsEntry(ActivityFields.TLS_CLIENT_SERVER_NAME, "www.example.com");
    }

    @Test
    void unansweredClientIsNotListenedToForever() {
        for (int i = 0; i < 1_000 && !listening.isFinished(); i++) {
            listening.client(whole(QuicVersion.V1, ID));
        }

        assertThat(listening.isFinished()).isTrue();
        assertThat(listening.reporter.activity()).containsEntry(ActivityFields.TLS_ESTABLISHED, "false");
    }

    private static byte[] whole(QuicVersion version, byte[] id) {
        return InitialPacketBuilder.client(version, id)
                .crypto(HELLO, 0, HELLO.length)
                .bytes(id);
    }

    /** The first packet of a hello that needs two. */
    private static byte[] cut(byte[] id) {
        return InitialPacketBuilder.client(QuicVersion.V1, id)
                .crypto(HELLO, 0, 500)
                .bytes(id);
    }

    private static byte[] answer(QuicVersion version) {
        return InitialPacketBuilder.server(version)
                .crypto(ANSWER, 0, ANSWER.length)
                .bytes(ID);
    }
}
