package io.netsentinel.web.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.health.Finding;
import io.netsentinel.web.tls.SelfSigned;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
    @TempDir
    private Path data;

    @TempDir
    private Path elsewhere;

    @Test
    void aFreshInstallationMakesItsCertificate() throws Exception {
        try (RunningServer server =
                new RunningServer(data, Map.of("certificateNames", new String[] {"ids.example", "192.0.2.7"}))) {
            X509Certificate certificate = served(server, "TLSv1.3");

            assertThat(certificate.getSubjectAlternativeNames())
                    .extracting(name -> String.valueOf(name.get(1)))
                    .contains("localhost", "127.0.0.1", "ids.example", "192.0.2.7");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("tls/key.pem"))))
                    .isEqualTo("rw-------");
            assertThat(server.server().check()).extracting(Finding::level).containsOnly(Finding.Level.OK);
        }
    }

    @Test
    void aRestartKeepsIt() throws Exception {
        X509Certificate first;
        try (RunningServer server = new RunningServer(data, Map.of())) {
            first = served(server, "TLSv1.3");
        }
        try (RunningServer server = new RunningServer(data, Map.of())) {
            assertThat(served(server, "TLSv1.2")).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1", "TLSv1.1"})
    void oldProtocolsAreRefused(String protocol) throws Exception {
        try (RunningServer server = new RunningServer(data, Map.of())) {
            assertThatThrownBy(() -> served(server, protocol)).isInstanceOf(SSLException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384"})
    void oldCiphersAreRefused(String suite) throws Exception {
        try (RunningServer server = new RunningServer(data, Map.of());
                SSLSocket socket = socket(server)) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {suite});

            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void anotherCertificateIsTakenWithoutARestart() throws Exception {
        Path certificate = elsewhere.resolve("c.pem");
        Path key = elsewhere.resolve("k.pem");
        SelfSigned.write(certificate, key, List.of(), Instant.now());
        Files.createDirectories(data.resolve("tls")); // where the client of this test looks for whom to trust
        Files.copy(certificate, data.resolve("tls/certificate.pem"));
        try (RunningServer server = new RunningServer(
                data, Map.of("certificateFile", certificate.toString(), "privateKeyFile", key.toString()))) {
            X509Certificate before = served(server, "TLSv1.3");
            SelfSigned.write(certificate, key, List.of("new.example"), Instant.now());

            RunningServer.await(() -> !served(server, "TLSv1.3").equals(before));

            assertThat(served(server, "TLSv1.2").getSubjectAlternativeNames())
                    .extracting(name -> String.valueOf(name.get(1)))
                    .contains("new.example");
        }
    }

    @Test
    void aCertificateThatIsNoGoodLeavesTheOldOneAtWork() throws Exception {
        try (RunningServer server = new RunningServer(data, Map.of())) {
            X509Certificate before = served(server, "TLSv1.3");
            SelfSigned.write(elsewhere.resolve("c.pem"), elsewhere.resolve("k.pem"), List.of(), Instant.now());
            Files.copy(elsewhere.resolve("k.pem"), data.resolve("tls/key.pem"), StandardCopyOption.REPLACE_EXISTING);

            RunningServer.await(() -> server.server().check().stream()
                    .anyMatch(finding -> finding.level() == Finding.Level.ERROR
                            && finding.message().contains("is not the one of the first certificate")));

            assertThat(served(server, "TLSv1.3")).isEqualTo(before);
        }
    }

    @Test
    void filesThatHoldNoPairKeepTheServerFromStarting() throws Exception {
        Path certificate = elsewhere.resolve("c.pem");
        Path key = elsewhere.resolve("k.pem");
        Map<String, Object> settings =
                Map.of("certificateFile", certificate.toString(), "privateKeyFile", key.toString());
        SelfSigned.write(certificate, key, List.of(), Instant.now().minusSeconds(500L * 86_400));
        assertThatThrownBy(() -> new RunningServer(data, settings)).hasMessageContaining("NotAfter");

        Files.writeString(certificate, "garbage");
        assertThatThrownBy(() -> new RunningServer(data, settings)).hasMessageContaining("no certificate in");
    }

    private static X509Certificate served(RunningServer server, String protocol) throws Exception {
        try (SSLSocket socket = socket(server)) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static SSLSocket socket(RunningServer server) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anyone()}, null);
        return (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", server.port);
    }

    /** These tests want to see which certificate is served, whichever it is. */
    private static final class Anyone extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
