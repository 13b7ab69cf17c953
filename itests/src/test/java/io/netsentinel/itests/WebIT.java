package io.netsentinel.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.net.ssl.HttpsURLConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The web server of the product: what it speaks, what it puts up with, and how it stops. */
class WebIT {
    private static final int GUESSES = 7; // of each kind: together fewer than an address has free
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static NetSentinel container;
    private static Api nobody;
    private static Api admin;

    @BeforeAll
    static void start() throws Exception {
        container = NetSentinel.install("web");
        container.start();
        nobody = Api.of(container);
        admin = Api.administrator(container);
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @Test
    void speaksHttp2() throws Exception {
        assertThat(admin.get("/api/v1/me").expect(200).response().version()).isEqualTo(HttpClient.Version.HTTP_2);
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws Exception {
        HttpsURLConnection request = admin.connection("/api/v1/api-keys");
        request.setRequestMethod("POST");
        request.setRequestProperty("Content-Type", "application/json");
        request.setRequestProperty("Expect", "100-continue"); // so that the answer comes instead of the body
        request.setDoOutput(true);
        request.setFixedLengthStreamingMode(2 << 20);

        assertThatThrownBy(request::getOutputStream).isInstanceOf(ProtocolException.class);
        assertThat(request.getResponseCode()).isEqualTo(413);
        assertThat(request.getContentType()).isEqualTo("application/problem+json");
        request.disconnect();
    }

    @Test
    void theTimeOfARefusalDoesNotTellWhichNamesThereAre() throws Exception {
        for (int i = 0; i < GUESSES; i++) {
            admin.user("known" + i, "viewer");
        }
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int i = 0; i < GUESSES; i++) {
            known.add(nanosOfRefusal("known" + i));
            unknown.add(nanosOfRefusal("nobody" + i));
        }
        Collections.sort(known);
        Collections.sort(unknown);

        // hashing a password takes tens of milliseconds and looking up a name none: without the hash this would be far
        // from 1
        double ratio = (double) known.get(GUESSES / 2) / unknown.get(GUESSES / 2);
        assertThat(ratio).isBetween(0.4, 2.5);
    }

    private static long nanosOfRefusal(String name) throws Exception {
        long start = System.nanoTime();
        Api.Answer answer =
                nobody.post("/api/v1/auth/sign-in", "{\"name\":\"" + name + "\",\"password\":\"not the one at all\"}");
        long nanos = System.nanoTime() - start;
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().get("detail").asText()).doesNotContain(name);
        return nanos;
    }

    /** What makes careless patterns go back and forth for years, wherever a text is looked at. */
    static Stream<String> hostile() {
        return Stream.of("a".repeat(3000) + "!", "1.".repeat(1500) + "x", " ".repeat(3000) + "x", "\\".repeat(1000));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void longNonsenseIsAnsweredAtOnce(String text) throws Exception {
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
        String json = "\"" + text.replace("\\", "\\\\") + "\"";
        for (String path : List.of(
                "/api/v1/alerts?where=title~=" + encoded,
                "/api/v1/alerts?where=" + encoded,
                "/api/v1/alerts?since=" + encoded,
                "/api/v1/alerts?cursor=" + encoded,
                "/api/v1/alerts/counts?field=" + encoded,
                "/api/v1/flows?where=src@=" + encoded,
                "/api/v1/flows/histogram?bucket=" + encoded,
                "/api/v1/audit?cursor=" + encoded,
                "/api/v1/settings/" + encoded,
                "/api/v1/alerts/" + encoded)) {
            assertThat(answered(admin, "GET", path, "").status()).isBetween(200, 499);
        }
        for (String path : List.of("/api/v1/users", "/api/v1/api-keys", "/api/v1/auth/sign-in")) {
            String body = "{\"name\":" + json + ",\"roles\":[" + json + "],\"scopes\":[" + json + "]}";
            assertThat(answered(admin, "POST", path, body).status()).isBetween(400, 499);
        }
        assertThat(answered(nobody.withToken(text.strip().replace('\\', '.')), "GET", "/api/v1/me", "")
                        .status())
                .isEqualTo(401);
    }

    private static Api.Answer answered(Api caller, String method, String path, String body) throws Exception {
        return caller.send(caller.request(path)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    @Test
    void whatLooksLikeSqlIsAText() throws Exception {
        for (String text : List.of("' OR '1'='1", "x'; DROP TABLE alerts; --", "1) UNION SELECT * FROM flows --")) {
            String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);

            assertThat(admin.get("/api/v1/alerts?where=title=" + encoded)
                            .expect(200)
                            .json()
                            .get("items"))
                    .isEmpty();
            assertThat(admin.get("/api/v1/alerts?where=" + encoded + "=1").status())
                    .isEqualTo(422);
            assertThat(admin.get("/api/v1/alerts/counts?field=" + encoded).status())
                    .isEqualTo(422);
            assertThat(admin.get("/api/v1/alerts?cursor=" + encoded).status()).isEqualTo(422);
            assertThat(admin.get("/api/v1/alerts/" + encoded.replace("+", "%20"))
                            .status())
                    .isIn(400, 404);
        }
        admin.get("/api/v1/alerts").expect(200);
    }

    @Test
    void nobodyWritesALineOfTheirOwnIntoTheLogs() throws Exception {
        nobody.post(
                "/api/v1/auth/sign-in",
                "{\"name\":\"x\\r\\nFORGED line\\u2028FORGED line\\u001b[2J\",\"password\":\"not the one at all\"}");
        nobody.get("/api/v1/%0d%0aFORGED");

        try (Stream<Path> audit = Files.list(container.data().resolve("audit"))) {
            for (Path file : Stream.concat(Stream.of(container.log()), audit).toList()) {
                assertThat(Files.readString(file).split("[\\r\\n\\u2028\\u001b]"))
                        .noneMatch(line -> line.startsWith("FORGED"));
            }
        }
        assertThat(container.call("audit-verify").exitCode()).isZero();
    }

    @Test
    void whatIsUnderWayWhenItStopsIsAnswered() throws Exception {
        HttpsURLConnection upload = admin.connection("/api/v1/uploads?name=slow.pcap");
        try {
            upload.setRequestMethod("POST");
            upload.setRequestProperty("Content-Type", "application/octet-stream");
            upload.setDoOutput(true);
            upload.setFixedLengthStreamingMode(1024);
            OutputStream body = upload.getOutputStream();
            body.write(new byte[512]);
            body.flush();
            Waits.until(() -> hasUpload(container.data().resolve("uploads")));

            CompletableFuture<Outcome> stopped = CompletableFuture.supplyAsync(() -> container.call("stop"));
            Waits.until(() -> Files.readString(container.log()).contains("1 requests under way"));
            body.write(new byte[512]);
            body.flush();

            assertThat(upload.getResponseCode()).isEqualTo(201);
            assertThat(new String(upload.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"bytes\":1024");
            stopped.get().orFail();
        } finally {
            upload.disconnect();
            container.close();
            container.start();
            Waits.until(() -> isUp());
        }
    }

    private static boolean hasUpload(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(Files::isRegularFile);
        }
    }

    private static boolean isUp() throws Exception {
        try {
            return admin.get("/api/v1/me").status() == 200;
        } catch (IOException e) { // not yet
            return false;
        }
    }
}
