package io.netsentinel.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Live channels of the running product. */
class LiveIT {
    private static final int CUTS = 100;

    private static NetSentinel container;
    private static Api nobody;
    private static Api admin;

    @BeforeAll
    static void start() throws Exception {
        container = NetSentinel.install("live");
        container.configure("io.netsentinel.websocket", "heartbeatSeconds = 1");
        container.addTo(
                "io.netsentinel.web", "requestsPerMinutePerAddress = 1000000", "requestsPerMinutePerCaller = 1000000");
        container.start();
        nobody = Api.of(container);
        admin = Api.administrator(container);
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    private static LiveClient live(Api user) throws IOException {
        return LiveClient.connect(user.client(), user.base(), List.of("netsentinel.v1", "bearer." + user.token()));
    }

    private static String replay(Api user) throws Exception {
        String upload = user.upload(container.home().resolve("samples/office.pcap.gz"));
        String job = URI.create(user.post("/api/v1/sources/replays", "{\"upload\":\"" + upload + "\"}")
                        .expect(202)
                        .header("Location"))
                .getPath();
        return user.ended(job).at("/result/id").asText();
    }

    @Test
    void anAlertArrivesAndIsAcknowledged() throws Exception {
        Api analyst = admin.user("ann", "analyst");
        try (LiveClient live = live(analyst)) {
            JsonNode hello = live.next("hello");
            live.say("{\"type\":\"subscribe\",\"id\":\"1\",\"channel\":\"alerts\"}");
            JsonNode subscribed = live.next("subscribed");
            String run = replay(analyst);
            JsonNode alert = live.next("message");
            String id = alert.at("/data/id").asText();
            live.say("{\"type\":\"ack\",\"id\":\"2\",\"alert\":\"" + id + "\"}");
            JsonNode acknowledged = live.next("acknowledged");
            JsonNode triaged =
                    live.next(message -> message.at("/data/id").asText().equals(id)
                            && message.at("/data/triage/status").asText().equals("IN_PROGRESS"));

            assertThat(hello.get("version").asInt()).isEqualTo(1);
            assertThat(hello.get("user").asText()).isEqualTo("ann");
            assertThat(hello.get("channels").findValuesAsText("name"))
                    .contains("alerts", "detections", "flows", "health", "jobs", "models", "pipeline")
                    .doesNotContain("audit");
            assertThat(subscribed.get("id").asText()).isEqualTo("1");
            assertThat(alert.at("/data/timeline").asText()).isEqualTo(run);
            assertThat(alert.get("seq").asLong())
                    .isGreaterThan(subscribed.get("seq").asLong());
            assertThat(acknowledged.get("outcome").asText()).isEqualTo("CHANGED");
            assertThat(triaged.at("/data/triage/acknowledged_by").asText()).isEqualTo("ann");
            assertThat(analyst.get("/api/v1/alerts/" + id)
                            .json()
                            .at("/triage/status")
                            .asText())
                    .isEqualTo("IN_PROGRESS");
        }
    }

    @Test
    void aFilterLetsThroughWhatItSays() throws Exception {
        try (LiveClient live = live(admin)) {
            live.say("{\"type\":\"subscribe\",\"channel\":\"alerts\",\"where\":[\"detector=brute-force\"]}");
            live.next("subscribed");
            replay(admin);
            assertThat(live.next("message").at("/data/detector").asText()).isEqualTo("brute-force");
            List<JsonNode> rest = new ArrayList<>();
            live.drainTo(rest);
            assertThat(rest)
                    .filteredOn(message -> message.get("type").asText().equals("message"))
                    .allMatch(message -> message.at("/data/detector").asText().equals("brute-force"));

            live.say("{\"type\":\"subscribe\",\"id\":\"x\",\"channel\":\"alerts\",\"where\":[\"nonsense\"]}");
            assertThat(live.next("error").at("/problem/status").asInt()).isEqualTo(422);
            live.say("{\"type\":\"subscribe\",\"id\":\"x\",\"channel\":\"nonsense\"}");
            assertThat(live.next("error").at("/problem/status").asInt()).isEqualTo(404);
            live.say("{\"type\":\"nonsense\"}");
            assertThat(live.next("error").at("/problem/status").asInt()).isEqualTo(400);
            live.say("{\"type\":\"ping\",\"id\":\"p\"}");
            assertThat(live.next("pong").get("id").asText()).isEqualTo("p");
        }
    }

    @Test
    void whoHasNoProofDoesNotGetIn() throws Exception {
        String protocol = "netsentinel.v1";
        assertThatThrownBy(() -> LiveClient.connect(nobody.client(), nobody.base(), List.of(protocol)))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
        assertThatThrownBy(
                        () -> LiveClient.connect(nobody.client(), nobody.base(), List.of(protocol, "bearer.made.up")))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
        assertThat(admin.get("/ws").status()).isEqualTo(426);
        assertThat(nobody.get("/ws?access_token=" + admin.token()).status()).isEqualTo(401);

        // a ticket works once
        String ticket = "ticket."
                + admin.post("/api/v1/live/tickets", "")
                        .expect(201)
                        .json()
                        .get("value")
                        .asText();
        try (LiveClient live = LiveClient.connect(nobody.client(), nobody.base(), List.of(protocol, ticket))) {
            assertThat(live.next("hello").get("user").asText()).isEqualTo("admin");
        }
        assertThatThrownBy(() -> LiveClient.connect(nobody.client(), nobody.base(), List.of(protocol, ticket)))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @Test
    void aCookieCountsForPagesOfOursOnly() throws Exception {
        admin.user("cookie", "viewer");
        String cookie = nobody
                .post("/api/v1/auth/sign-in", "{\"name\":\"cookie\",\"password\":\"" + Api.PASSWORD + "\"}")
                .expect(200)
                .response()
                .headers()
                .allValues("Set-Cookie")
                .stream()
                .filter(value -> value.startsWith("__Secure-netsentinel-live="))
                .findFirst()
                .orElseThrow();
        String value = cookie.substring(0, cookie.indexOf(';'));

        assertThat(cookie)
                .contains("HttpOnly")
                .contains("Secure")
                .contains("Path=/ws")
                .contains("SameSite=Strict");
        try (LiveClient live = LiveClient.connect(
                nobody.client(), nobody.base(), List.of(), "Cookie", value, "Origin", nobody.base())) {
            assertThat(live.next("hello").get("user").asText()).isEqualTo("cookie");
        }
        for (String origin : List.of("https://evil.example", "null", nobody.base() + ".evil.example")) {
            assertThatThrownBy(() -> LiveClient.connect(
                            nobody.client(), nobody.base(), List.of(), "Cookie", value, "Origin", origin))
                    .hasCauseInstanceOf(WebSocketHandshakeException.class);
        }
        assertThatThrownBy(() -> LiveClient.connect(nobody.client(), nobody.base(), List.of(), "Cookie", value))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
        assertThat(nobody.get("/api/v1/me", "Cookie", value).status()).isEqualTo(401);
    }

    @Test
    void rightsAreLookedAtAgain() throws Exception {
        Api viewer = admin.user("vera", "viewer");
        try (LiveClient live = live(viewer)) {
            live.say("{\"type\":\"subscribe\",\"channel\":\"audit\"}");
            assertThat(live.next("error").at("/problem/status").asInt()).isEqualTo(403);
            live.say("{\"type\":\"subscribe\",\"channel\":\"alerts\"}");
            live.next("subscribed");

            admin.put("/api/v1/roles/nothing", "{\"description\":\"\",\"permissions\":[\"nothing:read\"]}")
                    .expect(200);
            String version =
                    admin.get("/api/v1/users/vera").json().get("version").asText();
            admin.put(
                            "/api/v1/users/vera",
                            "{\"display_name\":\"\",\"email\":\"\",\"roles\":[\"nothing\"],\"disabled\":false}",
                            "If-Match",
                            "\"" + version + "\"")
                    .expect(200);
            assertThat(live.next("unsubscribed").get("channel").asText()).isEqualTo("alerts");

            viewer.post("/api/v1/auth/sign-out", "{}").expect(204);
            assertThat(live.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void nothingIsMissedThoughTheConnectionIsCutAgainAndAgain() throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        LiveClient live = live(admin);
        live.say("{\"type\":\"subscribe\",\"channel\":\"audit\"}");
        JsonNode subscribed = live.next("subscribed");
        String epoch = subscribed.get("epoch").asText();
        long first = subscribed.get("seq").asLong();
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> change(isOver));
        List<Long> seen = new ArrayList<>();
        for (int cut = 0; cut < CUTS; cut++) {
            take(live, seen);
            live.abort();
            List<JsonNode> late = new ArrayList<>();
            live.drainTo(late);
            late.stream()
                    .filter(LiveIT::isMessage)
                    .forEach(message -> seen.add(message.get("seq").asLong()));
            long last = seen.isEmpty() ? first : seen.get(seen.size() - 1);
            live = live(admin);
            live.say("{\"type\":\"subscribe\",\"channel\":\"audit\",\"since\":{\"epoch\":\"" + epoch + "\",\"seq\":"
                    + last + "}}");
        }
        isOver.set(true);
        load.get();
        long end = admin.get("/api/v1/live/channels").json().findParents("name").stream()
                .filter(channel -> channel.get("name").asText().equals("audit"))
                .findFirst()
                .orElseThrow()
                .get("sequence")
                .asLong();
        while (seen.get(seen.size() - 1) < end) {
            take(live, seen);
        }
        live.close();

        assertThat(seen)
                .containsExactlyElementsOf(LongStream.rangeClosed(first + 1, seen.get(seen.size() - 1))
                        .boxed()
                        .toList());
        assertThat(seen).hasSizeGreaterThan(CUTS);
    }

    private static boolean isMessage(JsonNode message) {
        assertThat(message.get("type").asText()).isNotEqualTo("gap");
        return message.get("type").asText().equals("message");
    }

    private static void take(LiveClient live, List<Long> seen) throws InterruptedException {
        seen.add(live.next(LiveIT::isMessage).get("seq").asLong());
    }

    private static void change(AtomicBoolean isOver) {
        try {
            while (!isOver.get()) {
                admin.post("/api/v1/users/admin/unlock", "{}").expect(204);
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anUpdateOfTheBundleIsAReasonToComeAgain() throws Exception {
        LiveClient live = live(admin);
        live.next("hello");
        container.call("bundle:restart", "io.netsentinel.websocket").orFail();

        assertThat(live.closeCode()).isEqualTo(1012);
        Waits.until(() -> {
            try (LiveClient again = live(admin)) {
                return again.next("hello").has("node");
            } catch (IOException e) { // not yet
                return false;
            }
        });
    }

    @Test
    void theShellWatchesAndCounts() throws Exception {
        CompletableFuture<Outcome> watching = CompletableFuture.supplyAsync(
                () -> container.call("watch", "alerts", "--count", "1", "--where", "detector=port-scan"));
        Waits.until(() -> container
                .call("channels")
                .orFail()
                .out()
                .lines()
                .anyMatch(line -> line.startsWith("alerts") && line.strip().endsWith("1")));
        replay(admin);

        assertThat(watching.get().orFail().out()).contains("\"detector\":\"port-scan\"");
        assertThat(container.call("watch", "nonsense").err()).contains("there is no channel nonsense");
        assertThat(admin.get("/metrics").expect(200).body())
                .contains("netsentinel_live_connections")
                .contains("netsentinel_live_channel_messages_total{channel=\"alerts\"}");
    }
}
