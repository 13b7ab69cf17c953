package io.netsentinel.web.server;

import static io.netsentinel.web.rest.RestFixture.READER;
import static io.netsentinel.web.rest.RestFixture.WRITER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netsentinel.api.audit.AuditEvent;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every resource gets without doing anything for it. */
class RestTest {
    private static final String AUTHORIZATION = "Authorization";
    private static final String READ = "Bearer " + READER;
    private static final String WRITE = "Bearer " + WRITER;

    @TempDir
    private static Path data;

    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new RunningServer(data, Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forget() {
        server.rest.audited().clear();
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return new ObjectMapper().readTree(response.body());
    }

    @Test
    void whoeverMayReadsAndWhoeverMayWrites() throws Exception {
        HttpResponse<String> made =
                server.post("/api/v1/sensors", "{\"host_name\":\"first\",\"port\":22}", AUTHORIZATION, WRITE);
        HttpResponse<String> read = server.get("/api/v1/sensors/first", AUTHORIZATION, READ);

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location").orElseThrow()).endsWith("/api/v1/sensors/first");
        assertThat(json(read)).isEqualTo(new ObjectMapper().readTree("{\"host_name\":\"first\",\"port\":22}"));
    }

    @Test
    void aMissingPermissionIsNamedAndAudited() throws Exception {
        HttpResponse<String> refused =
                server.post("/api/v1/sensors", "{\"host_name\":\"x\",\"port\":22}", AUTHORIZATION, READ);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json(refused).get("detail").asText()).isEqualTo("needs the permission sensors:write");
        assertThat(server.rest.audited()).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo("reader");
            assertThat(event.action()).isEqualTo("sensors.add");
            assertThat(event.outcome()).isEqualTo(AuditEvent.Outcome.REFUSED);
        });
    }

    @Test
    void aMethodThatDoesNotSayWhoMayIsForNobody() throws Exception {
        assertThat(server.get("/api/v1/sensors/forgotten", AUTHORIZATION, WRITE).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aChangeIsAuditedWithWhatChanged() throws Exception {
        server.post("/api/v1/sensors", "{\"host_name\":\"audited\",\"port\":1}", AUTHORIZATION, WRITE);

        assertThat(server.rest.audited()).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo("writer");
            assertThat(event.origin()).isEqualTo("127.0.0.1");
            assertThat(event.object()).isEqualTo("POST /api/v1/sensors");
            assertThat(event.outcome()).isEqualTo(AuditEvent.Outcome.DONE);
            assertThat(event.after()).containsEntry("host_name", "audited");
        });
    }

    @Test
    void readingIsNotAudited() throws Exception {
        server.get("/api/v1/sensors", AUTHORIZATION, READ);

        assertThat(server.rest.audited()).isEmpty();
    }

    @Test
    void withoutAuditLogNothingCanBeChanged() throws Exception {
        server.rest.setAudit(false);
        try {
            HttpResponse<String> refused =
                    server.post("/api/v1/sensors", "{\"host_name\":\"ghost\",\"port\":1}", AUTHORIZATION, WRITE);

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(server.get("/api/v1/sensors/ghost", AUTHORIZATION, READ).statusCode())
                    .isEqualTo(404);
        } finally {
            server.rest.setAudit(true);
        }
    }

    @Test
    void theCallerReachesTheMethod() throws Exception {
        JsonNode user = json(server.get("/api/v1/sensors/whoami", AUTHORIZATION, READ));
        JsonNode machine = json(server.get("/api/v1/sensors/whoami", "X-API-Key", "nsk_machine"));
        JsonNode bearer = json(server.get("/api/v1/sensors/whoami", AUTHORIZATION, "Bearer nsk_machine"));

        assertThat(user.get("kind").asText()).isEqualTo("USER");
        assertThat(user.get("address").asText()).isEqualTo("127.0.0.1");
        assertThat(machine.get("kind").asText()).isEqualTo("KEY");
        assertThat(bearer).isEqualTo(machine);
    }

    @Test
    void valuesThatAreNotValidAreNamed() throws Exception {
        HttpResponse<String> refused =
                server.post("/api/v1/sensors", "{\"host_name\":\"much too long\",\"port\":0}", AUTHORIZATION, WRITE);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(refused).get("errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("/sensor/host_name", "/sensor/port");
    }

    @Test
    void parametersAreValidatedAsWell() throws Exception {
        assertThat(server.get("/api/v1/sensors?limit=101", AUTHORIZATION, READ).statusCode())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"host_name\":\"x\",\"port\":1,\"roles\":[\"admin\"]}",
                "{\"host_name\":\"x\",\"port\":1,\"port\":2}",
                "{\"host_name\":\"x\",\"port\":1} {}",
                "{\"host_name\":\"x\",\"port\":null}",
                "{\"host_name\":\"x\",\"port\":1e400}",
                "{\"host_name\":\"x\"",
                "[]",
                "nonsense"
            })
    void aBodyThatDoesNotFitIsRefused(String body) throws Exception {
        HttpResponse<String> refused = server.post("/api/v1/sensors", body, AUTHORIZATION, WRITE);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).doesNotContain("io.netsentinel").doesNotContain("com.fasterxml");
    }

    @Test
    void aJsonBombIsRefused() throws Exception {
        String deep = "[".repeat(100_000);
        String number = "{\"host_name\":\"x\",\"port\":" + "9".repeat(100_000) + "}";

        assertThat(server.post("/api/v1/sensors", deep, AUTHORIZATION, WRITE).statusCode())
                .isEqualTo(400);
        assertThat(server.post("/api/v1/sensors", number, AUTHORIZATION, WRITE).statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatGoesWrongInsideStaysInside() throws Exception {
        HttpResponse<String> failed = server.get("/api/v1/sensors/broken", AUTHORIZATION, READ);

        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).doesNotContain("secret-detail").doesNotContain("Exception");
    }

    @Test
    void anUnchangedAnswerIsNotSentAgain() throws Exception {
        HttpResponse<String> first = server.get("/api/v1/sensors/whoami", AUTHORIZATION, READ);
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> second = server.get("/api/v1/sensors/whoami", AUTHORIZATION, READ, "If-None-Match", tag);
        HttpResponse<String> other = server.get("/api/v1/sensors/whoami", AUTHORIZATION, WRITE, "If-None-Match", tag);

        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(other.statusCode()).isEqualTo(200);
    }

    @Test
    void aRepeatedRequestIsDoneOnce() throws Exception {
        String body = "{\"host_name\":\"once\",\"port\":7}";
        HttpResponse<String> first =
                server.post("/api/v1/sensors", body, AUTHORIZATION, WRITE, "Idempotency-Key", "k-1");
        HttpResponse<String> second =
                server.post("/api/v1/sensors", body, AUTHORIZATION, WRITE, "Idempotency-Key", "k-1");
        HttpResponse<String> abused = server.post(
                "/api/v1/sensors",
                "{\"host_name\":\"other\",\"port\":7}",
                AUTHORIZATION,
                WRITE,
                "Idempotency-Key",
                "k-1");
        JsonNode all = json(server.get("/api/v1/sensors", AUTHORIZATION, READ));

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(second.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(abused.statusCode()).isEqualTo(422);
        assertThat(all.findValuesAsText("host_name")).containsOnlyOnce("once").doesNotContain("other");
    }

    @Test
    void aRefusalIsRememberedForItsCallerOnly() throws Exception {
        String body = "{\"host_name\":\"mine\",\"port\":7}";
        HttpResponse<String> refused =
                server.post("/api/v1/sensors", body, AUTHORIZATION, READ, "Idempotency-Key", "k-2");
        HttpResponse<String> allowed =
                server.post("/api/v1/sensors", body, AUTHORIZATION, WRITE, "Idempotency-Key", "k-2");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(allowed.statusCode()).isEqualTo(201);
    }

    @Test
    void everyErrorIsAProblem() throws Exception {
        for (HttpResponse<String> response : List.of(
                server.get("/api/v1/nothing", AUTHORIZATION, READ),
                server.get("/nothing", AUTHORIZATION, READ),
                server.send(server.request("/api/v1/sensors", AUTHORIZATION, READ)
                        .DELETE()
                        .build()),
                server.send(server.request("/api/v1/sensors", AUTHORIZATION, WRITE, "Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString("x"))
                        .build()),
                server.get("/api/v1/sensors", AUTHORIZATION, READ, "Accept", "text/html"))) {
            assertThat(response.statusCode()).isBetween(400, 499);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(json(response).get("status").asInt()).isEqualTo(response.statusCode());
            assertThat(json(response).get("type").asText()).startsWith("/problems/");
        }
    }

    @Test
    void theApiDescribesItself() throws Exception {
        JsonNode document = json(server.get("/api/v1/openapi.json", AUTHORIZATION, READ));
        JsonNode add = document.at("/paths/~1api~1v1~1sensors/post");

        assertThat(document.get("openapi").asText()).startsWith("3.1");
        assertThat(add.get("x-permission").asText()).isEqualTo("sensors:write");
        assertThat(add.get("summary").asText()).isEqualTo("Add a sensor");
        assertThat(add.get("security")).isNotEmpty();
        assertThat(document.at("/paths/~1api~1v1~1sensors~1open/get/security").isMissingNode())
                .isTrue();
        assertThat(document.at("/components/schemas/Sensor/properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("host_name", "port");
    }

    @Test
    void theViewerIsForEverybodyAndTheDescriptionIsNot() throws Exception {
        HttpResponse<String> page = server.get("/api/docs");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("script-src 'self'");
        assertThat(server.get("/api/docs/swagger-ui-bundle.js").statusCode()).isEqualTo(200);
        assertThat(server.get("/api/docs/secrets.txt").statusCode()).isEqualTo(404);
        assertThat(server.get("/api/v1/openapi.json").statusCode()).isEqualTo(401);
    }

    @Test
    void theLinkOfAnAdministratorOpensAPage() throws Exception {
        HttpResponse<String> page = server.get("/reset");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(page.body()).contains("/reset/reset.js", "/reset/reset.css");
        assertThat(server.get("/reset/reset.js").body()).contains("/api/v1/auth/password-reset");
        assertThat(server.get("/reset/reset.css").statusCode()).isEqualTo(200);
        assertThat(server.get("/reset/viewer.js").statusCode()).isEqualTo(404);
    }

    @Test
    void resourcesComeAndGo() throws Exception {
        Object late = new LateResource();
        server.rest.add(late);
        RunningServer.await(
                () -> server.get("/api/v1/late", AUTHORIZATION, READ).statusCode() == 200);

        server.rest.remove(late);
        HttpResponse<String> interrupted = server.get("/api/v1/late", AUTHORIZATION, READ);
        assertThat(interrupted.statusCode()).isEqualTo(503);
        assertThat(interrupted.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(json(interrupted).get("type").asText()).isEqualTo("/problems/unavailable");

        server.rest.add(late);
        RunningServer.await(
                () -> server.get("/api/v1/late", AUTHORIZATION, READ).statusCode() == 200);

        server.rest.remove(late);
        server.rest.advance(Duration.ofSeconds(31));
        RunningServer.await(
                () -> server.get("/api/v1/late", AUTHORIZATION, READ).statusCode() == 404);

        assertThat(server.get("/api/v1/sensors", AUTHORIZATION, READ).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aResourceThatJerseyRefusesHarmsNoOther() throws Exception {
        Object broken = new AmbiguousResource();
        Object late = new LateResource();
        server.rest.add(broken);
        server.rest.add(late);
        try {
            RunningServer.await(
                    () -> server.get("/api/v1/late", AUTHORIZATION, READ).statusCode() == 200);

            assertThat(server.get("/api/v1/sensors", AUTHORIZATION, READ).statusCode())
                    .isEqualTo(200);
            assertThat(server.get("/api/v1/ambiguous", AUTHORIZATION, READ).statusCode())
                    .isEqualTo(404);
        } finally {
            server.rest.remove(broken);
            server.rest.remove(late);
        }
    }
}
