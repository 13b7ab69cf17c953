package io.netsentinel.web.server;

import static io.netsentinel.web.rest.RestFixture.READER;
import static io.netsentinel.web.rest.RestFixture.WRITER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody gets past the gate without credentials, however the request is written. */
class GateTest {
    private static final String AUTHORIZATION = "Authorization";
    private static final String READ = "Bearer " + READER;

    @TempDir
    private static Path data;

    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new RunningServer(data, Map.of("maxHeaderBytes", 4096));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/plugin",
                "/api/v1/sensors",
                "/api/v1/openapi.json",
                "/api/v1/nothing",
                "/metrics",
                "/API/V1/SENSORS/OPEN"
            })
    void withoutCredentialsThereIsNothingToSee(String path) throws Exception {
        HttpResponse<String> refused = server.get(path);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"NetSentinel\"");
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void servletsOfPluginsAreBehindItAsWell() throws Exception {
        assertThat(server.get("/plugin", AUTHORIZATION, READ).body()).isEqualTo("plugin");
    }

    @Test
    void publicMethodsNeedNoCredentials() throws Exception {
        assertThat(server.get("/api/v1/sensors/open").statusCode()).isEqualTo(200);
        assertThat(server.post("/api/v1/sensors/open", "{}").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer nobody", "bearer x y", "Bearer nsk_unknown"})
    void wrongCredentialsAreRefused(String value) throws Exception {
        assertThat(server.get("/api/v1/sensors", AUTHORIZATION, value).statusCode())
                .isEqualTo(401);
    }

    @Test
    void credentialsThatCanBeReadInTwoWaysAreRefused() throws Exception {
        assertThat(server.get("/api/v1/sensors", AUTHORIZATION, READ, "X-API-Key", "nsk_machine")
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.get("/api/v1/sensors", AUTHORIZATION, READ, AUTHORIZATION, "Bearer other")
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.get("/api/v1/sensors", AUTHORIZATION, "Basic YTpi").statusCode())
                .isEqualTo(400);
    }

    @Test
    void whoeverFailedTooOftenIsToldHowLongToWait() throws Exception {
        HttpResponse<String> refused = server.get("/api/v1/sensors", AUTHORIZATION, "Bearer slow");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("2");
    }

    @Test
    void withoutIdentityServiceNothingPasses() throws Exception {
        server.rest.setIdentity(false);
        try {
            for (String path : new String[] {"/plugin", "/api/v1/sensors", "/api/v1/sensors/open", "/api/docs", "/"}) {
                assertThat(server.get(path, AUTHORIZATION, READ).statusCode())
                        .as(path)
                        .isEqualTo(503);
            }
        } finally {
            server.rest.setIdentity(true);
        }
    }

    @Test
    void everyAnswerHasTheHeadersThatProtectItsReader() throws Exception {
        for (String path : new String[] {"/plugin", "/api/v1/sensors/whoami", "/nothing", "/api/v1/sensors/broken"}) {
            Map<String, List<String>> headers =
                    server.get(path, AUTHORIZATION, READ).headers().map();
            assertThat(headers.get("content-security-policy")).as(path).hasSize(1);
            assertThat(headers.get("x-content-type-options")).as(path).containsExactly("nosniff");
            assertThat(headers.get("x-frame-options")).as(path).containsExactly("DENY");
            assertThat(headers.get("referrer-policy")).as(path).containsExactly("no-referrer");
            assertThat(headers.get("strict-transport-security")).as(path).hasSize(1);
            assertThat(headers.get("cache-control")).as(path).hasSize(1);
            assertThat(headers).as(path).doesNotContainKeys("server", "x-powered-by");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/sensors/open/..;/../sensors",
                "/api/v1/sensors/open/../whoami",
                "/api/v1/sensors/open/%2e%2e/whoami",
                "/api/v1/sensors/open%2f..%2fwhoami",
                "/api/v1//sensors",
                "//api/v1/sensors/open",
                "/api/v1/sensors;/open",
                "/api/v1/sensors/open;.css",
                "/api/v1/sensors\\open",
                "/api/v1/sensors/open%00"
            })
    void tricksWithPathsLeadNowhere(String path) throws Exception {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 40")
                .contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/v1/sensors/open HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /api/v1/sensors/open HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
                "POST /api/v1/sensors/open HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "GET /api/v1/sensors/open HTTP/1.1\r\nHost: a\r\nContent-Length: +0\r\n\r\n",
                "GET /api/v1/sensors/open HTTP/1.1\r\nHost: a\r\nX: 1\r\n folded\r\n\r\n",
                "GET /api/v1/sensors/open HTTP/1.1\r\nHost : a\r\n\r\n",
                "GET /api/v1/sensors/open HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /api/v1/sensors/open HTTP/1.1\r\n\r\n"
            })
    void requestsThatTwoServersWouldReadDifferentlyAreRefused(String request) throws Exception {
        String answer = raw(request + "GET /api/v1/sensors/open HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("200 OK");
    }

    @Test
    void aHugeHeaderIsRefused() throws Exception {
        String request = "GET /api/v1/sensors/open HTTP/1.1\r\nHost: a\r\nX-Long: " + "x".repeat(10_000) + "\r\n\r\n";

        assertThat(raw(request)).startsWith("HTTP/1.1 431").contains("/problems/header-too-large");
    }

    @Test
    void aBodyThatIsAnnouncedTooLargeIsRefusedBeforeItIsSent() throws Exception {
        String request = "POST /api/v1/sensors HTTP/1.1\r\nHost: a\r\nAuthorization: " + READ
                + "\r\nContent-Type: application/json\r\nContent-Length: 2000000\r\n\r\n";

        assertThat(raw(request)).startsWith("HTTP/1.1 413").contains("/problems/too-large");
    }

    @Test
    void aBodyThatTurnsOutTooLargeIsRefusedAsWell() throws Exception {
        String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        String header = "POST /api/v1/sensors HTTP/1.1\r\nHost: a\r\nAuthorization: " + READ
                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";

        // refused before anything of the body is read: no more of it than fits on the way
        assertThat(raw(header + chunk)).startsWith("HTTP/1.1 403");
        assertThat(raw(header.replace(READ, "Bearer " + WRITER) + chunk.repeat(17)))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void methodsThatNobodyAnswersAreRefused() throws Exception {
        for (String method : new String[] {"TRACE", "CONNECT", "PROPFIND", "OPTIONS"}) {
            assertThat(raw(method + " /api/v1/sensors HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                    .as(method)
                    .startsWith("HTTP/1.1 4");
        }
    }

    /** What the server says to these very bytes. */
    private static String raw(String request) throws Exception {
        try (SSLSocket socket =
                (SSLSocket) RunningServer.trusting(data).getSocketFactory().createSocket("127.0.0.1", server.port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
