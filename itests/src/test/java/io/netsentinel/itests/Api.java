package io.netsentinel.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The REST API of a running container, as a program uses it: over TLS, trusting the certificate in the data folder. */
final class Api {
    /** Of every user that a test makes. */
    static final String PASSWORD = "lantern-gravel-otter-prism-37";

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String base;
    private final HttpClient client;
    private final String[] credentials;

    private Api(String base, HttpClient client, String... credentials) {
        this.base = base;
        this.client = client;
        this.credentials = credentials;
    }

    /** Nobody, yet. */
    static Api of(NetSentinel container) throws IOException, GeneralSecurityException {
        Properties web = new Properties();
        try (InputStream in = Files.newInputStream(container.home().resolve("etc/io.netsentinel.web.cfg"))) {
            web.load(in);
        }
        HttpClient client = HttpClient.newBuilder()
                .sslContext(trusting(container.data().resolve("tls/certificate.pem")))
                .build();
        return new Api("https://127.0.0.1:" + web.getProperty("port"), client);
    }

    HttpClient client() {
        return client;
    }

    /** The token that was given with {@link #withToken}. */
    String token() {
        return credentials[1].substring("Bearer ".length());
    }

    /** How it is reached, without a slash in the end. */
    String base() {
        return base;
    }

    /** The same with a token. */
    Api withToken(String token) {
        return new Api(base, client, "Authorization", "Bearer " + token);
    }

    /** The same with an API key. */
    Api withKey(String key) {
        return new Api(base, client, "X-API-Key", key);
    }

    /** Signs in. */
    Api signedIn(String name, String password) throws Exception {
        Answer answer = post("/api/v1/auth/sign-in", "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}");
        return withToken(answer.expect(200).json().get("access_token").asText());
    }

    /** The administrator of a container that has just been started for the first time. */
    static Api administrator(NetSentinel container) throws Exception {
        Api nobody = of(container);
        Path initial = container.data().resolve("identity/initial-password");
        Waits.until(() -> Files.exists(initial));
        String first = Files.readString(initial).strip();
        nobody.signedIn("admin", first)
                .post(
                        "/api/v1/me/password",
                        "{\"current_password\":\"" + first + "\",\"new_password\":\"" + PASSWORD + "\"}")
                .expect(204);
        return nobody.signedIn("admin", PASSWORD);
    }

    /** Makes a user, as an administrator, and signs in as that user. */
    Api user(String name, String... roles) throws Exception {
        String token = post(
                        "/api/v1/users",
                        "{\"name\":\"" + name + "\",\"roles\":[\"" + String.join("\",\"", roles) + "\"]}")
                .expect(201)
                .json()
                .at("/token/value")
                .asText();
        Api nobody = new Api(base, client);
        nobody.post(
                        "/api/v1/auth/password-reset",
                        "{\"token\":\"" + token + "\",\"new_password\":\"" + PASSWORD + "\"}")
                .expect(204);
        return nobody.signedIn(name, PASSWORD);
    }

    Answer get(String path, String... headers) throws Exception {
        return send(request(path, headers).GET().build());
    }

    Answer delete(String path, String... headers) throws Exception {
        return send(request(path, headers).DELETE().build());
    }

    Answer post(String path, String json, String... headers) throws Exception {
        return send("POST", path, json, headers);
    }

    Answer put(String path, String json, String... headers) throws Exception {
        return send("PUT", path, json, headers);
    }

    Answer send(String method, String path, String json, String... headers) throws Exception {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json))
                .build());
    }

    /** Sends a file and returns the id of the upload. */
    String upload(Path file) throws Exception {
        return send(request("/api/v1/uploads?name=" + file.getFileName())
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofFile(file))
                        .build())
                .expect(201)
                .json()
                .get("id")
                .asText();
    }

    /** Waits until a job has ended. */
    JsonNode ended(String job) throws Exception {
        Waits.until(() -> !get(job).expect(200).json().get("state").asText().equals("RUNNING"));
        return get(job).json();
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
        if (credentials.length > 0) {
            request.headers(credentials);
        }
        return headers.length > 0 ? request.headers(headers) : request;
    }

    /** For a request whose body is sent bit by bit. */
    HttpsURLConnection connection(String path) throws IOException {
        HttpsURLConnection connection =
                (HttpsURLConnection) URI.create(base + path).toURL().openConnection();
        connection.setSSLSocketFactory(client.sslContext().getSocketFactory());
        for (int i = 0; i < credentials.length; i += 2) {
            connection.setRequestProperty(credentials[i], credentials[i + 1]);
        }
        return connection;
    }

    Answer send(HttpRequest request) throws Exception {
        return new Answer(client.send(request, BodyHandlers.ofString()));
    }

    /** What came back. */
    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        JsonNode json() throws IOException {
            return JSON.readTree(response.body());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        Answer expect(int status) {
            if (status() != status) {
                throw new AssertionError(response.request().method() + " " + response.uri() + " gave " + status()
                        + ", not " + status + ": " + body());
            }
            return this;
        }
    }

    private static SSLContext trusting(Path certificate) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(certificate)) {
            store.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
