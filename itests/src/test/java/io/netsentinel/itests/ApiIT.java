package io.netsentinel.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who gets in over REST and who doesn't, and what whoever is in can do. */
class ApiIT {
    private static final String ADMIN_PASSWORD = "walnut-orbit-quilt-cobra-91";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private static NetSentinel container;
    private static Api nobody;
    private static Api admin;

    @BeforeAll
    static void start() throws Exception {
        container = NetSentinel.install("api");
        container.start();
        nobody = Api.of(container);
        Path initial = container.data().resolve("identity/initial-password");
        String first = Files.readString(initial).strip();
        Api fresh = nobody.signedIn("admin", first);

        // with the first password one may do nothing but replace it
        assertThat(fresh.get("/api/v1/alerts").status()).isEqualTo(403);
        fresh.post(
                        "/api/v1/me/password",
                        "{\"current_password\":\"" + first + "\",\"new_password\":\"" + ADMIN_PASSWORD + "\"}")
                .expect(204);
        fresh.get("/api/v1/alerts").expect(200);
        assertThat(initial).doesNotExist();
        assertThat(nobody.post("/api/v1/auth/sign-in", "{\"name\":\"admin\",\"password\":\"" + first + "\"}")
                        .status())
                .isEqualTo(401);
        admin = nobody.signedIn("admin", ADMIN_PASSWORD);
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    /** Every operation of the description. */
    private static List<Map.Entry<String, String>> operations() throws Exception {
        List<Map.Entry<String, String>> operations = new ArrayList<>();
        JsonNode paths = admin.get("/api/v1/openapi.json").expect(200).json().get("paths");
        paths.properties().forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
            if (METHODS.contains(method)) {
                operations.add(Map.entry(method, path.getKey()));
            }
        }));
        return operations;
    }

    private static String concrete(String template) {
        return template.replaceAll("\\{[^}]+}", "x");
    }

    @Test
    void nothingIsServedWithoutCredentialsButWhatIsPublic() throws Exception {
        JsonNode document = admin.get("/api/v1/openapi.json").json();
        Set<String> open = new TreeSet<>();
        List<Map.Entry<String, String>> operations = operations();
        for (Map.Entry<String, String> operation : operations) {
            String method = operation.getKey().toUpperCase(Locale.ROOT);
            Api.Answer answer = nobody.send(method, concrete(operation.getValue()), "{}");
            JsonNode described = document.get("paths").get(operation.getValue()).get(operation.getKey());
            if (described.get("security") == null) {
                open.add(method + " " + operation.getValue());
            } else {
                assertThat(answer.status()).as("%s", operation).isEqualTo(401);
            }
        }

        assertThat(operations).hasSizeGreaterThan(80);
        assertThat(open)
                .contains("POST /api/v1/auth/sign-in")
                .allMatch(operation -> operation.startsWith("POST /api/v1/auth/")
                        || operation.startsWith("GET /api/v1/auth/")
                        || operation.startsWith("GET /health/"));
    }

    @Test
    void withTooLittleEverythingThatNeedsAPermissionIsRefused() throws Exception {
        admin.put("/api/v1/roles/nothing", "{\"description\":\"\",\"permissions\":[\"nothing:read\"]}")
                .expect(200);
        Api powerless = admin.user("powerless", "nothing");
        JsonNode document = admin.get("/api/v1/openapi.json").json();
        Map<Map.Entry<String, String>, Integer> answers = new HashMap<>();
        for (Map.Entry<String, String> operation : operations()) {
            JsonNode described = document.get("paths").get(operation.getValue()).get(operation.getKey());
            if (described.get("x-permission") != null) {
                String method = operation.getKey().toUpperCase(Locale.ROOT);
                Api.Answer answer = powerless.send(method, concrete(operation.getValue()), "{}", "If-Match", "\"1\"");
                answers.put(operation, answer.status());
            }
        }

        assertThat(answers).hasSizeGreaterThan(50).allSatisfy((operation, status) -> assertThat(status)
                .as("%s", operation)
                .isIn(403, 415));
        powerless.get("/api/v1/me").expect(200);
    }

    @Test
    void aPageOfAPluginIsBehindTheGate() throws Exception {
        WhiteboardPlugin.writeTo(container.home().resolve("deploy/careless.jar"));
        Waits.until(() -> admin.get("/careless/page").status() == 200);

        assertThat(nobody.get("/careless/page").status()).isEqualTo(401);
        assertThat(nobody.withToken("x.y.z").get("/careless/page").status()).isEqualTo(401);
        assertThat(admin.get("/careless/page").body()).isEqualTo("careless page");

        // and so is everything else that the servlet runtime knows, whoever brought it
        List<String> patterns = admin.get("/runtime")
                .expect(200)
                .body()
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        assertThat(patterns).contains("/careless/*", "/runtime");
        for (String pattern : patterns) {
            assertThat(nobody.get(pattern.replace("*", "x")).status())
                    .as(pattern)
                    .isEqualTo(401);
        }
    }

    @Test
    void withoutTheIdentityServiceNothingIsServed() throws Exception {
        container.call("bundle:stop", "io.netsentinel.auth").orFail();
        try {
            for (Map.Entry<String, String> operation : List.of(
                    Map.entry("GET", "/api/v1/alerts"),
                    Map.entry("GET", "/api/v1/me"),
                    Map.entry("GET", "/api/docs"),
                    Map.entry("GET", "/careless/page"),
                    Map.entry("POST", "/api/v1/auth/sign-in"),
                    Map.entry("GET", "/"))) {
                assertThat(admin.send(operation.getKey(), operation.getValue(), "{}")
                                .status())
                        .as("%s", operation)
                        .isEqualTo(503);
            }
        } finally {
            container.call("bundle:start", "io.netsentinel.auth").orFail();
        }
        // the session has survived, and what needs the service is served again
        for (String path : List.of("/api/v1/alerts", "/api/v1/users", "/api/v1/me/sessions", "/api/v1/api-keys")) {
            Waits.until(() -> admin.get(path).status() == 200);
        }
        Waits.until(() -> nobody.post("/api/v1/auth/sign-in", "{}").status() == 422);
    }

    @Test
    void aReplayIsStartedWatchedAndWorkedOn() throws Exception {
        Api analyst = admin.user("analyst", "analyst");
        String upload = analyst.upload(container.home().resolve("samples/office.pcap.gz"));
        Api.Answer accepted = analyst.post("/api/v1/sources/replays", "{\"upload\":\"" + upload + "\"}")
                .expect(202);
        JsonNode job = analyst.ended(URI.create(accepted.header("Location")).getPath());
        String run = job.at("/result/id").asText();

        assertThat(job.get("state").asText()).isEqualTo("COMPLETED");
        assertThat(job.at("/result/source").asText()).isEqualTo("office.pcap.gz");

        JsonNode alerts = analyst.get("/api/v1/alerts?where=timeline=" + run + "&sort=SEVERITY")
                .expect(200)
                .json()
                .get("items");
        assertThat(alerts).hasSize(5);
        String id = alerts.get(0).at("/id").asText();

        String targets = "\"alerts\":[{\"id\":\"" + id + "\"},{\"id\":\"no-such-alert\"}]";
        JsonNode acknowledged = analyst.post("/api/v1/alerts/acknowledgements", "{" + targets + "}")
                .expect(200)
                .json();
        analyst.post("/api/v1/alerts/comments", "{" + targets + ",\"text\":\"<b>looks bad</b>\"}")
                .expect(200);
        analyst.post("/api/v1/alerts/resolutions", "{" + targets + ",\"verdict\":\"TRUE_POSITIVE\"}")
                .expect(200);
        JsonNode detail = analyst.get("/api/v1/alerts/" + id).expect(200).json();

        assertThat(acknowledged.findValuesAsText("outcome")).containsExactly("CHANGED", "UNKNOWN");
        assertThat(detail.at("/triage/status").asText()).isEqualTo("RESOLVED");
        assertThat(detail.at("/triage/acknowledged_by").asText()).isEqualTo("analyst");
        assertThat(detail.at("/comments/0/text").asText()).isEqualTo("<b>looks bad</b>");
        assertThat(analyst.get("/api/v1/alerts?where=timeline=" + run + "&where=status=RESOLVED")
                        .json()
                        .get("items"))
                .hasSize(1);
        assertThat(analyst.get("/api/v1/flows/histogram?bucket=PT1M&where=timeline=" + run)
                        .expect(200)
                        .json())
                .isNotEmpty();
        assertThat(analyst.get("/api/v1/flows?limit=3&where=timeline=" + run)
                        .expect(200)
                        .json()
                        .get("next")
                        .asText())
                .isNotEmpty();
        assertThat(analyst.delete("/api/v1/sources/captures/x").status()).isEqualTo(403);

        assertThat(admin.get("/api/v1/alerts/" + id + "/packets").expect(409).body())
                .contains("its packets are in the capture that was replayed");
        assertThat(admin.get("/api/v1/evidence").expect(200).json().has("directory"))
                .isTrue();

        String ofRun = "where=timeline=" + run;
        assertThat(analyst.get("/api/v1/alerts/export?format=CSV&" + ofRun)
                        .expect(200)
                        .body()
                        .lines())
                .hasSize(6)
                .first()
                .asString()
                .startsWith("id,first_seen,last_seen,severity_id,severity,title,");
        assertThat(analyst.get("/api/v1/alerts/export?where=status=RESOLVED&" + ofRun)
                        .expect(200)
                        .body()
                        .lines())
                .singleElement()
                .asString()
                .contains("\"id\":\"" + id + "\"");
        Api.Answer flows =
                analyst.get("/api/v1/flows/export?format=CSV&" + ofRun).expect(200);
        assertThat(flows.header("Content-Disposition")).isEqualTo("attachment; filename=\"flows.csv\"");
        assertThat(flows.body().lines().count() - 1)
                .isGreaterThan(1000) // more than a page
                .isEqualTo(analyst.get("/api/v1/flows/export?" + ofRun)
                        .body()
                        .lines()
                        .count());
        assertThat(analyst.get("/api/v1/flows/export?where=no.such.field=1").status())
                .isEqualTo(422);
    }

    @Test
    void whatOneUserSentIsNotForAnother() throws Exception {
        Api one = admin.user("one", "analyst");
        Api other = admin.user("other", "analyst");
        String upload = one.upload(container.home().resolve("samples/quiet.pcap.gz"));
        String session = one.get("/api/v1/me/sessions").json().get(0).get("id").asText();
        String key = one.post("/api/v1/api-keys", "{\"name\":\"k\",\"scopes\":[\"alerts:read\"]}")
                .expect(201)
                .json()
                .at("/api_key/id")
                .asText();

        assertThat(other.post("/api/v1/sources/replays", "{\"upload\":\"" + upload + "\"}")
                        .status())
                .isEqualTo(404);
        assertThat(other.delete("/api/v1/uploads/" + upload).status()).isEqualTo(404);
        assertThat(other.delete("/api/v1/me/sessions/" + session).status()).isEqualTo(404);
        assertThat(other.delete("/api/v1/users/one/sessions/" + session).status())
                .isEqualTo(403);
        assertThat(other.delete("/api/v1/api-keys/" + key).status()).isIn(403, 404);
        assertThat(other.post("/api/v1/api-keys/" + key + "/rotation", "{}").status())
                .isIn(403, 404);
        assertThat(other.get("/api/v1/api-keys?all=true").status()).isEqualTo(403);
        assertThat(one.get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void nobodyMakesThemselvesMoreThanTheyAre() throws Exception {
        Api viewer = admin.user("climber", "viewer");
        String version = viewer.get("/api/v1/me").json().at("/user/version").asText();

        assertThat(viewer.put(
                                "/api/v1/me/profile",
                                "{\"display_name\":\"x\",\"email\":\"\",\"roles\":[\"admin\"]}",
                                "If-Match",
                                "\"" + version + "\"")
                        .status())
                .isEqualTo(400);
        assertThat(viewer.post("/api/v1/api-keys", "{\"name\":\"k\",\"scopes\":[\"*\"]}")
                        .status())
                .isIn(403, 422);
        assertThat(viewer.put("/api/v1/users/climber", "{}", "If-Match", "\"1\"")
                        .status())
                .isEqualTo(403);
        assertThat(viewer.get("/api/v1/me").json().at("/user/roles").toString()).isEqualTo("[\"viewer\"]");
    }

    @Test
    void aTokenThatWasMadeUpIsRefused() throws Exception {
        Api victim = admin.user("victim", "analyst");
        victim.get("/api/v1/me").expect(200);
        String claims = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        "{\"sub\":\"admin\",\"iss\":\"netsentinel\",\"aud\":\"netsentinel-api\",\"exp\":4102444800}"
                                .getBytes(StandardCharsets.UTF_8));
        for (String header :
                List.of("{\"alg\":\"none\"}", "{\"alg\":\"HS256\"}", "{\"alg\":\"ES256\",\"kid\":\"x\"}")) {
            String forged =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8))
                            + "." + claims + ".";
            assertThat(nobody.withToken(forged).get("/api/v1/me").status()).isEqualTo(401);
            assertThat(nobody.withToken(forged + "AAAA").get("/api/v1/me").status())
                    .isEqualTo(401);
        }
    }

    @Test
    void signingOutCountsAtOnce() throws Exception {
        Api user = admin.user("leaver", "viewer");
        user.get("/api/v1/alerts").expect(200);
        user.post("/api/v1/auth/sign-out", "{}").expect(204);

        assertThat(user.get("/api/v1/alerts").status()).isEqualTo(401);
    }

    @Test
    void aChangeOfRolesCountsAtOnce() throws Exception {
        Api user = admin.user("mover", "viewer");
        user.get("/api/v1/alerts").expect(200);
        String version = admin.get("/api/v1/users/mover").json().get("version").asText();
        String change = "{\"display_name\":\"\",\"email\":\"\",\"roles\":[\"nothing-yet\"],\"disabled\":false}";
        admin.put("/api/v1/roles/nothing-yet", "{\"description\":\"\",\"permissions\":[\"nothing:read\"]}")
                .expect(200);
        assertThat(admin.put("/api/v1/users/mover", change).status()).isEqualTo(428);
        admin.put("/api/v1/users/mover", change, "If-Match", "\"" + version + "\"")
                .expect(200);

        assertThat(user.get("/api/v1/alerts").status()).isEqualTo(403);
        assertThat(admin.put("/api/v1/users/mover", change, "If-Match", "\"" + version + "\"")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aRefreshTokenWorksOnceAndItsTheftEndsTheSession() throws Exception {
        admin.user("refresher", "viewer");
        Api.Answer in = nobody.post(
                        "/api/v1/auth/sign-in", "{\"name\":\"refresher\",\"password\":\"" + Api.PASSWORD + "\"}")
                .expect(200);
        String cookie = in.response().headers().allValues("Set-Cookie").stream()
                .filter(value -> value.startsWith("__Secure-netsentinel-refresh="))
                .findFirst()
                .orElseThrow();
        String csrf = in.json().get("csrf_token").asText();
        String value = cookie.substring(0, cookie.indexOf(';'));

        assertThat(cookie)
                .containsIgnoringCase("HttpOnly")
                .containsIgnoringCase("Secure")
                .containsIgnoringCase("SameSite=Strict")
                .containsIgnoringCase("Path=/api/v1/auth");
        assertThat(in.body()).doesNotContain(value.substring(value.indexOf('=') + 1));
        assertThat(nobody.post("/api/v1/auth/refresh", "{}", "Cookie", value).status())
                .isEqualTo(401);
        assertThat(nobody.post("/api/v1/auth/refresh", "{}", "Cookie", value, "X-CSRF-Token", "wrong")
                        .status())
                .isEqualTo(401);
        assertThat(nobody.post(
                                "/api/v1/auth/refresh",
                                "{}",
                                "Cookie",
                                value,
                                "X-CSRF-Token",
                                csrf,
                                "Sec-Fetch-Site",
                                "cross-site")
                        .status())
                .isEqualTo(401);
        Api.Answer second = nobody.post("/api/v1/auth/refresh", "{}", "Cookie", value, "X-CSRF-Token", csrf)
                .expect(200);
        Api renewed = nobody.withToken(second.json().get("access_token").asText());
        renewed.get("/api/v1/me").expect(200);

        assertThat(nobody.post("/api/v1/auth/refresh", "{}", "Cookie", value, "X-CSRF-Token", csrf)
                        .status())
                .isEqualTo(401);
        assertThat(renewed.get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void whoeverGuessesHasToWait() throws Exception {
        admin.user("guessed", "viewer");
        String guess = "{\"name\":\"guessed\",\"password\":\"wrong-wrong-wrong\"}";
        Api.Answer last = nobody.post("/api/v1/auth/sign-in", guess);
        for (int i = 0; i < 20 && last.status() == 401; i++) {
            last = nobody.post("/api/v1/auth/sign-in", guess);
        }

        assertThat(last.status()).isEqualTo(429);
        assertThat(Long.parseLong(last.header("Retry-After"))).isPositive();
        admin.post("/api/v1/users/guessed/unlock", "{}").expect(204);
    }

    @Test
    void anApiKeyDoesWhatItsScopesSay() throws Exception {
        Api owner = admin.user("keeper", "analyst");
        JsonNode issued = owner.post(
                        "/api/v1/api-keys",
                        "{\"name\":\"siem\",\"scopes\":[\"alerts:read\"],\"networks\":[\"127.0.0.0/8\"]}")
                .expect(201)
                .json();
        Api key = nobody.withKey(issued.get("value").asText());
        String id = issued.at("/api_key/id").asText();

        key.get("/api/v1/alerts").expect(200);
        assertThat(key.get("/api/v1/flows").status()).isEqualTo(403);
        assertThat(owner.get("/api/v1/api-keys").body())
                .contains(id)
                .doesNotContain(issued.get("value").asText());

        owner.delete("/api/v1/api-keys/" + id).expect(204);
        assertThat(key.get("/api/v1/alerts").status()).isEqualTo(401);
    }

    @Test
    void monitoringSeesHowItIs() throws Exception {
        Api prometheus = admin.user("prometheus", "ops");
        String key = prometheus
                .post("/api/v1/api-keys", "{\"name\":\"scrape\",\"scopes\":[\"metrics:read\"]}")
                .expect(201)
                .json()
                .get("value")
                .asText();
        admin.get("/api/v1/users/prometheus").expect(200);
        String metrics = nobody.withToken(key).get("/metrics").expect(200).body();
        JsonNode health = admin.get("/health").expect(200).json();

        assertThat(nobody.get("/health/live").expect(200).body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(nobody.get("/health/ready").expect(200).body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(nobody.get("/health").status()).isEqualTo(401);
        assertThat(nobody.get("/metrics").status()).isEqualTo(401);
        assertThat(health.get("checks").findValuesAsText("name"))
                .contains("AuditJournal", "IdentityHealth", "WebServer", "PipelineService");
        assertThat(metrics)
                .contains("netsentinel_queue_capacity_batches{")
                .contains("jvm_memory_used_bytes{")
                .contains("path=\"/api/v1/users/{name}\"") // templates, or names of users would make ever more series
                .doesNotContain("/api/v1/users/prometheus")
                .contains("# TYPE");
    }

    @Test
    void aSettingIsChangedCheckedAndPutBack() throws Exception {
        String path = "/api/v1/settings/io.netsentinel.detectors.portscan";
        Path file = container.home().resolve("etc/io.netsentinel.detectors.portscan.cfg");
        Api.Answer before = admin.get(path).expect(200);
        JsonNode setting = before.json();
        String version = "\"" + setting.get("version").asText() + "\"";

        assertThat(setting.at("/schema/properties/ports/type").asText()).isEqualTo("integer");
        assertThat(admin.put(path, "{\"values\":{\"ports\":0}}", "If-Match", version)
                        .status())
                .isEqualTo(422);
        assertThat(admin.put(path, "{\"values\":{\"prots\":5}}", "If-Match", version)
                        .status())
                .isEqualTo(422);
        admin.put(path, "{\"values\":{\"ports\":17}}", "If-Match", version).expect(200);

        assertThat(admin.get(path).json().at("/values/ports").asInt()).isEqualTo(17);
        Waits.until(() -> Files.exists(file) && Files.readString(file).contains("17"));
        assertThat(admin.put(path, "{\"values\":{\"ports\":18}}", "If-Match", version)
                        .status())
                .isIn(409, 412);
        admin.delete(
                        path,
                        "If-Match",
                        "\"" + admin.get(path).json().get("version").asText() + "\"")
                .expect(204);
        assertThat(admin.get(path).json().at("/values/ports").asInt()).isEqualTo(10);
    }

    @Test
    void aDetectorIsSwitchedOffAndOnAgain() throws Exception {
        assertThat(admin.put("/api/v1/detectors/flood/enabled", "{\"enabled\":false}")
                        .expect(200)
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("DISABLED");
        assertThat(admin.put("/api/v1/detectors/flood/enabled", "{\"enabled\":true}")
                        .expect(200)
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("RUNNING");
        assertThat(admin.put("/api/v1/detectors/nonsense/enabled", "{\"enabled\":true}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aPluginThatNobodySignedIsRefused() throws Exception {
        Path jar = container.home().resolve("unsigned.jar");
        WhiteboardPlugin.writeTo(jar);
        String upload = admin.upload(jar);
        Api.Answer refused = admin.post("/api/v1/plugins", "{\"upload\":\"" + upload + "\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("sign");
        assertThat(admin.user("installer", "ops")
                        .post("/api/v1/plugins", "{\"upload\":\"" + upload + "\"}")
                        .status())
                .isEqualTo(403);
        assertThat(admin.get("/api/v1/plugins").expect(200).json().findValuesAsText("symbolic_name"))
                .contains("io.netsentinel.auth", "io.netsentinel.detectors");
    }

    @Test
    void whatHappenedIsInTheAuditLog() throws Exception {
        admin.user("audited", "viewer");
        Path log;
        try (var files = Files.newDirectoryStream(container.data().resolve("audit"), "audit-*.jsonl")) {
            log = files.iterator().next();
        }

        assertThat(Files.readAllLines(log))
                .anyMatch(line -> line.contains("\"user.create\"") && line.contains("audited"))
                .anyMatch(line -> line.contains("\"session.sign-in\"") && line.contains("\"actor\":\"audited\""))
                .noneMatch(line -> line.contains(Api.PASSWORD) || line.contains(ADMIN_PASSWORD));
        assertThat(Files.readString(container.log()))
                .doesNotContain(Api.PASSWORD)
                .doesNotContain(ADMIN_PASSWORD);
    }
}
