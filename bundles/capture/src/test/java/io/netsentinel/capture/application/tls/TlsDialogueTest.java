package io.netsentinel.capture.application.tls;

import static io.netsentinel.capture.application.tls.TlsBytes.alert;
import static io.netsentinel.capture.application.tls.TlsBytes.applicationData;
import static io.netsentinel.capture.application.tls.TlsBytes.certificate;
import static io.netsentinel.capture.application.tls.TlsBytes.changeCipherSpec;
import static io.netsentinel.capture.application.tls.TlsBytes.clear;
import static io.netsentinel.capture.application.tls.TlsBytes.finished;
import static io.netsentinel.capture.application.tls.TlsBytes.noise;
import static io.netsentinel.capture.testing.Bytes.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.ActivityFields;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said in handshakes that are written down here; {@link TlsEngineTest} has real ones. */
class TlsDialogueTest {
    private static final byte[] SESSION = noise(32);
    private static final byte[] HELLO = new ClientHelloBuilder()
            .session(SESSION)
            .serverName("www.example.com")
            .alpn(text("h2"), text("http/1.1"))
            .versions(0x1a1a, 0x304, 0x303)
            .bytes();
    private static final byte[] HELLO_1_2 =
            new ServerHelloBuilder(0x303, 0xc02f).session(noise(16)).alpn("h2").bytes();
    private static final byte[] HELLO_1_3 =
            new ServerHelloBuilder(0x303, 0x1301).session(SESSION).agreed(0x304).bytes();

    private final Listening listening = new Listening();

    @Test
    void olderHandshakeIsReportedWhenBothSidesEncrypt() {
        listening.client(clear(HELLO)).server(clear(HELLO_1_2), changeCipherSpec(), finished());
        listening.client(changeCipherSpec());
        assertThat(listening.reporter.activities()).isEmpty();

        listening.client(finished());

        assertThat(listening.isFinished()).isTrue();
        assertThat(listening.reporter.activity())
                .containsEntry(ActivityFields.TLS_VERSION, "1.2")
                .containsEntry(ActivityFields.TLS_CIPHER, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")
                .containsEntry(ActivityFields.TLS_CLIENT_SERVER_NAME, "www.example.com")
                .containsEntry(ActivityFields.TLS_CLIENT_ALPN, "h2,http/1.1")
                .containsEntry(ActivityFields.TLS_NEXT_PROTOCOL, "h2")
                .containsEntry(ActivityFields.TLS_RESUMED, "false")
                .containsEntry(ActivityFields.TLS_ESTABLISHED, "true")
                .containsKeys(ActivityFields.TLS_CLIENT_JA3, ActivityFields.TLS_CLIENT_JA4)
                .containsKey(ActivityFields.TLS_SERVER_JA3S)
                .doesNotContainKey(ActivityFields.TLS_ALERT);
        assertThat(listening.reporter.malformedCount()).isZero();
    }

    @Test
    void newHandshakeIsReportedWithTheClientsFirstEncryptedMessage() {
        listening.client(clear(HELLO)).server(clear(HELLO_1_3), changeCipherSpec(), applicationData(900));

        listening.client(changeCipherSpec(), applicationData(53));

        assertThat(listening.isFinished()).isTrue();
        assertThat(listening.reporter.activity())
                .containsEntry(ActivityFields.TLS_VERSION, "1.3")
                .containsEntry(ActivityFields.TLS_CIPHER, "TLS_AES_128_GCM_SHA256")
                .containsEntry(ActivityFields.TLS_RESUMED, "false") // though the session id comes back
                .containsEntry(ActivityFields.TLS_ESTABLISHED, "true");
    }

    @Test
    void encryptedAlertEstablishesNothing() {
        listening.client(clear(HELLO)).server(clear(HELLO_1_3), changeCipherSpec(), applicationData(900));

        listening.client(changeCipherSpec(), applicationData(19)).end();

        assertThat(listening.reporter.activity()).containsEntry(ActivityFields.TLS_ESTABLISHED, "false");
    }

    @Test
    void retryRequestIsNoServerHello() {
        byte[] retry =
                new ServerHelloBuilder(0x303, 0x1302).retry().agreed(0x304).bytes();

        listening.client(clear(HELLO)).server(clear(retry), changeCipherSpec());
        listening.client(changeCipherSpec(), clear(HELLO));
        listening.server(clear(HELLO_1_3), applicationData(900)).client(applicationData(53));

        assertThat(listening.isFinished()).isTrue();
        assertThat(listening.reporter.activity())
                .containsEntry(ActivityFields.TLS_CIPHER, "TLS_AES_128_GCM_SHA256")
                .containsEntry(ActivityFields.TLS_ESTABLISHED, "true");
    }

    @Test
    void echoedSessionAndAcceptedKeyAreResumptions() {
        Listening newer = new Listening();
        byte[] accepting = new ServerHelloBuilder(0x303, 0x1301)
                .agreed(0x304)
                .with(41, new byte[2])
                .bytes();
        byte[] echoing = new ServerHelloBuilder(0x303, 0xc02f).session(SESSION).bytes();

        listening.client(clear(HELLO)).server(clear(echoing)).end();
        newer.client(clear(HELLO)).server(clear(accepting)).end();

        assertThat(listening.reporter.activity()).containsEntry(ActivityFields.TLS_RESUMED, "true");
        assertThat(newer.reporter.activity()).containsEntry(ActivityFields.TLS_RESUMED, "true");
    }

    @Test
    void helloWithoutAnswerIsReportedAtTheEnd() {
        listening.client(clear(HELLO)).end();

        assertThat(listening.reporter.activity())
                .containsEntry(ActivityFields.TLS_VERSION, "1.3")
                .containsEntry(ActivityFields.TLS_ESTABLISHED, "false")
                .doesNotContainKeys(ActivityFields.TLS_CIPHER, ActivityFields.TLS_RESUMED);
    }

    @Test
    void serverAloneIsWorthAnActivity() {
        listening.server(clear(new ServerHelloBuilder(0x300, 0xfeff).bytes())).end();

        assertThat(listening.reporter.activity())
                .containsEntry(ActivityFields.TLS_VERSION, "sslv3")
                .containsEntry(ActivityFields.TLS_CIPHER, "0xfeff")
                .doesNotContainKey(ActivityFields.TLS_RESUMED);
    }

    @Test
    void fatalAlertEndsTheHandshake() {
        listening.client(clear(HELLO)).server(alert(1, 112));
        assertThat(listening.isFinished()).as("after a warning").isFalse();

        listening.server(alert(2, 40));

        assertThat(listening.isFinished()).isTrue();
        assertThat(listening.reporter.activity())
                .containsEntry(ActivityFields.TLS_ALERT, "handshake_failure")
                .containsEntry(ActivityFields.TLS_ESTABLISHED, "false");
    }

    @Test
    void helloMayBeCutIntoRecordsOfOneByte() {
        for (byte octet : HELLO) {
            listening.client(clear(new byte[] {octet}));
        }
        Map<String, String> activity = listening.end().reporter.activity();

        assertThat(activity)
                .isEqualTo(new Listening().client(clear(HELLO)).end().reporter.activity());
    }

    @Test
    void brokenCertificateIsCountedAndKnownByItsHash() {
        listening
                .client(clear(HELLO))
                .server(clear(HELLO_1_2, certificate(noise(700))))
                .end();

        assertThat(listening.reporter.malformedCount()).isOne();
        assertThat(listening.reporter.activity())
                .containsEntry(ActivityFields.TLS_VERSION, "1.2")
                .containsEntry(ActivityFields.TLS_SERVER_SHA256, Digest.sha256(noise(700)))
                .doesNotContainKey(ActivityFields.TLS_SERVER_SUBJECT);
    }

    @Test
    void answerInAnotherProtocolEndsIt() {
        listening.client(clear(HELLO)).server(text("HTTP/1.1 400 Bad Request\r\n"));

        assertThat(listening.isFinished()).isTrue();
        assertThat(listening.reporter.malformedCount()).isOne();
        assertThat(listening.reporter.activity())
                .containsEntry(ActivityFields.TLS_CLIENT_SERVER_NAME, "www.example.com");
    }

    @Test
    void damagedHelloIsCountedAndReadAsFarAsItGoes() {
        byte[] damaged = new ClientHelloBuilder()
                .serverName("www.example.com")
                .with(Extensions.SUPPORTED_VERSIONS, new byte[] {100, 3, 4})
                .bytes();

        listening.client(clear(damaged)).end();

        assertThat(listening.reporter.malformedCount()).isOne();
        assertThat(listening.reporter.activity())
                .containsEntry(ActivityFields.TLS_CLIENT_SERVER_NAME, "www.example.com");
    }

    @Test
    void recordsAreFoundAgainBehindAGap() {
        listening.client(clear(HELLO)).server(clear(HELLO_1_2)).lose(false);

        listening.server(noise(1000), changeCipherSpec(), finished()).client(changeCipherSpec(), finished());

        assertThat(listening.isFinished()).isTrue();
        assertThat(listening.reporter.malformedCount()).isZero();
        assertThat(listening.reporter.activity()).containsEntry(ActivityFields.TLS_ESTABLISHED, "true");
    }

    @Test
    void oneSideAloneIsNotListenedToForever() {
        listening.client(clear(HELLO));

        for (int i = 0; i < 10_000 && !listening.isFinished(); i++) {
            listening.client(applicationData(1000));
        }

        assertThat(listening.isFinished()).isTrue();
        assertThat(listening.reporter.activity()).containsEntry(ActivityFields.TLS_ESTABLISHED, "false");
    }

    @Test
    void nothingSaidIsNothingReported() {
        listening.client(text("SSH-")).server(text("2.0-")).end();

        assertThat(listening.reporter.activities()).isEmpty();
    }
}
