package io.netsentinel.web.server;

import io.netsentinel.web.rest.RestFixture;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The web server on a free port, with the resources of a plug-in and a servlet that somebody put on the whiteboard. */
final class RunningServer implements AutoCloseable {
    final RestFixture rest = new RestFixture();
    final SensorsResource sensors = new SensorsResource();
    final int port;
    final Path data;
    private final WebServer server;
    private final HttpClient client;

    RunningServer(Path data, Map<String, Object> settings) throws Exception {
        this.data = data;
        port = freePort();
        Map<String, Object> all = new HashMap<>(Map.of("port", port, "drainSeconds", 5));
        all.putAll(settings);
        server = new WebServer(Configs.with(all), data, new Whiteboard(), rest.application(), true);
        rest.add(sensors);
        client = HttpClient.newBuilder().sslContext(trusting(data)).build();
        awaitApi();
    }

    /** Answers everything, as a careless plug-in might. */
    private static final class Whiteboard extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (request.getRequestURI().startsWith("/plugin")) {
                response.getWriter().write("plugin");
            } else {
                response.sendError(404);
            }
        }
    }

    WebServer server() {
        return server;
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        return send(request(path, headers).GET().build());
    }

    HttpResponse<String> post(String path, String json, String... headers) throws Exception {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path));
        return headers.length == 0 ? builder : builder.headers(headers);
    }

    HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, BodyHandlers.ofString());
    }

    /** Resources are taken a moment after they came. */
    private void awaitApi() throws Exception {
        await(() -> get("/api/v1/sensors/open").statusCode() == 200);
    }

    static void await(Condition condition) throws Exception {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not become true within 20 s");
            }
            Thread.onSpinWait();
        }
    }

    interface Condition {
        boolean holds() throws Exception;
    }

    static SSLContext trusting(Path data) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(data.resolve("tls/certificate.pem"))) {
            store.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) { // what Jetty declares
            throw new AssertionError("did not stop", e);
        } finally {
            rest.stop();
        }
    }
}
