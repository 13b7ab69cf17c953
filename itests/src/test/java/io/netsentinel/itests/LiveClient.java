package io.netsentinel.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A program at the other end of a live connection. */
final class LiveClient implements WebSocket.Listener, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private @Nullable WebSocket socket;

    /** Connects with these subprotocols and headers. */
    static LiveClient connect(HttpClient http, String base, List<String> protocols, String... headers)
            throws IOException {
        LiveClient client = new LiveClient();
        WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(PATIENCE);
        if (!protocols.isEmpty()) {
            builder.subprotocols(
                    protocols.get(0), protocols.subList(1, protocols.size()).toArray(String[]::new));
        }
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        try {
            client.socket = builder.buildAsync(URI.create(base.replaceFirst("^http", "ws") + "/ws"), client)
                    .join();
            return client;
        } catch (CompletionException e) {
            throw new IOException(e.getCause());
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            try {
                JSON.readTree(text.toString()).forEach(messages::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            text.setLength(0);
        }
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(-1);
    }

    void say(String json) {
        socket().sendText(json, true).join();
    }

    /** The next message that is one, others are passed over. */
    JsonNode next(Predicate<JsonNode> wanted) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonNode message = messages.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (message == null) {
                throw new AssertionError("nothing like that came");
            }
            if (wanted.test(message)) {
                return message;
            }
        }
    }

    JsonNode next(String type) throws InterruptedException {
        return next(message -> message.get("type").asText().equals(type));
    }

    /** All that have come and were not taken. */
    void drainTo(List<JsonNode> all) {
        messages.drainTo(all);
    }

    /** The code with which the server has closed it. */
    int closeCode() throws Exception {
        return closed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** As if the cable were cut. */
    void abort() {
        socket().abort();
    }

    private WebSocket socket() {
        if (socket == null) {
            throw new IllegalStateException("not connected");
        }
        return socket;
    }

    @Override
    public void close() {
        socket().sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }
}
