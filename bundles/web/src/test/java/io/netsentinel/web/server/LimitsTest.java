package io.netsentinel.web.server;

import static io.netsentinel.web.rest.RestFixture.READER;
import static io.netsentinel.web.rest.RestFixture.WRITER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.health.Finding;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {
    @TempDir
    private Path data;

    @Test
    void anAddressInAHurryHasToWait() throws Exception {
        try (RunningServer server = new RunningServer(data, Map.of("requestsPerMinutePerAddress", 600))) {
            HttpResponse<String> last = server.get("/api/v1/sensors/open");
            for (int i = 0; i < 1000 && last.statusCode() == 200; i++) {
                last = server.get("/api/v1/sensors/open");
            }

            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(last.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isPositive();
        }
    }

    @Test
    void aCallerInAHurryDoesNotHoldUpOthers() throws Exception {
        try (RunningServer server = new RunningServer(data, Map.of("requestsPerMinutePerCaller", 60))) {
            HttpResponse<String> last = server.get("/api/v1/sensors/whoami", "Authorization", "Bearer " + READER);
            for (int i = 0; i < 200 && last.statusCode() == 200; i++) {
                last = server.get("/api/v1/sensors/whoami", "Authorization", "Bearer " + READER);
            }

            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(server.get("/api/v1/sensors/whoami", "Authorization", "Bearer " + WRITER)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aProxyThatIsTrustedSaysWhoAsks() throws Exception {
        try (RunningServer server = new RunningServer(data, Map.of("trustedProxies", new String[] {"127.0.0.1"}))) {
            String body = server.get(
                            "/api/v1/sensors/whoami",
                            "Authorization",
                            "Bearer " + READER,
                            "X-Forwarded-For",
                            "203.0.113.9")
                    .body();

            assertThat(body).contains("203.0.113.9");
        }
    }

    @Test
    void anybodyElseIsNotBelieved() throws Exception {
        try (RunningServer server = new RunningServer(data, Map.of())) {
            String body = server.get(
                            "/api/v1/sensors/whoami",
                            "Authorization",
                            "Bearer " + READER,
                            "X-Forwarded-For",
                            "203.0.113.9")
                    .body();

            assertThat(body).contains("127.0.0.1").doesNotContain("203.0.113.9");
        }
    }

    @Test
    void aPortThatIsTakenIsTriedAgain() throws Exception {
        ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        try (RunningServer server = new RunningServer(data, Map.of("plainPort", other.getLocalPort()))) {
            assertThat(server.server().check()).anySatisfy(finding -> {
                assertThat(finding.level()).isEqualTo(Finding.Level.ERROR);
                assertThat(finding.message()).contains(String.valueOf(other.getLocalPort()));
            });

            other.close();

            RunningServer.await(
                    () -> server.server().check().stream().allMatch(finding -> finding.level() == Finding.Level.OK));
        }
    }

    @Test
    void aValueOutOfRangeIsNamed() {
        assertThatThrownBy(() -> new RunningServer(data, Map.of("maxThreads", 1)))
                .hasMessageContaining("maxThreads = 1 in etc/io.netsentinel.web.cfg");
        assertThatThrownBy(() -> new RunningServer(data, Map.of("certificateFile", "a.pem")))
                .hasMessageContaining("privateKeyFile");
    }
}
