package io.netsentinel.capture.application.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.ActivityFields;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is heard of handshakes that the JDK's own TLS makes. */
class TlsEngineTest {
    private static TestIdentity identity;

    @BeforeAll
    static void makeIdentity(@TempDir Path folder) throws Exception {
        identity = TestIdentity.create(folder);
    }

    @Test
    void certificateOfOlderVersionsIsSeen() throws Exception {
        X509Certificate certificate = identity.certificate();

        Map<String, String> activity = heard(RealHandshake.of(identity.client(true), identity.server(), "TLSv1.2"));

        assertThat(activity)
                .containsEntry(ActivityFields.TLS_VERSION, "1.2")
                .containsEntry(ActivityFields.TLS_CLIENT_SERVER_NAME, "server.example")
                .containsEntry(ActivityFields.TLS_CLIENT_ALPN, "h2,http/1.1")
                .containsEntry(ActivityFields.TLS_NEXT_PROTOCOL, "h2")
                .containsEntry(ActivityFields.TLS_ESTABLISHED, "true")
                .containsEntry(ActivityFields.TLS_RESUMED, "false")
                .containsEntry(ActivityFields.TLS_SERVER_SUBJECT, "CN=server.example,O=Example")
                .containsEntry(ActivityFields.TLS_SERVER_ISSUER, "CN=server.example,O=Example")
                .containsEntry(
                        ActivityFields.TLS_SERVER_ALTERNATIVE_NAMES, "server.example,www.server.example,192.0.2.1")
                .containsEntry(
                        ActivityFields.TLS_SERVER_NOT_AFTER,
                        certificate.getNotAfter().toInstant().toString())
                .containsEntry(
                        ActivityFields.TLS_SERVER_NOT_BEFORE,
                        certificate.getNotBefore().toInstant().toString())
                .containsEntry(ActivityFields.TLS_SERVER_SHA256, Digest.sha256(certificate.getEncoded()));
    }

    @Test
    void newestVersionHidesTheCertificate() throws Exception {
        Map<String, String> activity = heard(RealHandshake.of(identity.client(true), identity.server(), "TLSv1.3"));

        assertThat(activity)
                .containsEntry(ActivityFields.TLS_VERSION, "1.3")
                .containsEntry(ActivityFields.TLS_CLIENT_SERVER_NAME, "server.example")
                .containsEntry(ActivityFields.TLS_ESTABLISHED, "true")
                .containsEntry(ActivityFields.TLS_RESUMED, "false")
                .doesNotContainKeys(ActivityFields.TLS_SERVER_SUBJECT, ActivityFields.TLS_NEXT_PROTOCOL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void secondConnectionIsAResumption(String version) throws Exception {
        SSLContext client = identity.client(true);
        SSLContext server = identity.server();
        RealHandshake.of(client, server, version);

        Map<String, String> activity = heard(RealHandshake.of(client, server, version));

        assertThat(activity)
                .containsEntry(ActivityFields.TLS_RESUMED, "true")
                .containsEntry(ActivityFields.TLS_ESTABLISHED, "true");
    }

    @Test
    void refusedCertificateIsAnAlert() throws Exception {
        Map<String, String> activity = heard(RealHandshake.of(identity.client(false), identity.server(), "TLSv1.2"));

        assertThat(activity)
                .containsEntry(ActivityFields.TLS_ALERT, "certificate_unknown")
                .containsEntry(ActivityFields.TLS_ESTABLISHED, "false");
    }

    @Test
    void refusalThatIsEncryptedIsNoEstablishedConnection() throws Exception {
        Map<String, String> activity = heard(RealHandshake.of(identity.client(false), identity.server(), "TLSv1.3"));

        assertThat(activity).containsEntry(ActivityFields.TLS_ESTABLISHED, "false");
    }

    private static Map<String, String> heard(List<Sent> handshake) {
        Listening listening = new Listening();
        handshake.forEach(piece -> listening.feed(piece.fromClient(), piece.bytes()));
        assertThat(listening.reporter.malformedCount()).isZero();
        return listening.end().reporter.activity();
    }
}
