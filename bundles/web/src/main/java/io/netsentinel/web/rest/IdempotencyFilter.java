package io.netsentinel.web.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.web.AuditNote;
import io.netsentinel.web.guard.Gate;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets a client repeat a POST that it got no answer to: with the same {@code Idempotency-Key} it gets the answer of the first
 * one, and nothing is done twice (draft-ietf-httpapi-idempotency-key-header). Answers are remembered for an hour, in memory
 * only, and each caller has keys of its own. Uploads are not remembered: their bodies are too large to compare.
 */
@Priority(Priorities.USER)
final class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter {
    static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotent-Replayed";

    private static final Duration MEMORY = Duration.ofHours(1);
    private static final long MAX_ANSWERS = 10_000;
    private static final int MAX_KEY = 200;
    private static final int CONFLICT = 409;
    private static final int INVALID = 422;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final String PENDING = IdempotencyFilter.class.getName();
    private static final Set<String> KEPT_HEADERS = Set.of(HttpHeaders.LOCATION, HttpHeaders.ETAG);

    private final Cache<String, Memory> memories = Caffeine.newBuilder()
            .expireAfterWrite(MEMORY)
            .maximumSize(MAX_ANSWERS)
            .build();
    private final ObjectMapper json;

    IdempotencyFilter(ObjectMapper json) {
        this.json = json;
    }

    /** A request that was seen, and its answer once there is one. */
    private static final class Memory {
        private final byte[] body;
        private volatile @Nullable Answer answer;

        Memory(byte[] body) {
            this.body = body;
        }
    }

    private record Answer(int status, Map<String, Object> headers, @Nullable MediaType type, Body body) {}

    /** Bytes that nobody changes. */
    private record Body(ByteBuffer bytes) {}

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String key = request.getHeaderString(KEY);
        if (key == null || !HttpMethod.POST.equals(request.getMethod()) || isUpload(request)) {
            return;
        }
        if (key.isBlank() || key.length() > MAX_KEY) {
            throw new ClientErrorException(KEY + " has 1 to " + MAX_KEY + " characters", INVALID);
        }
        byte[] body = request.getEntityStream().readAllBytes();
        request.setEntityStream(new ByteArrayInputStream(body));
        String name = caller(request) + " " + request.getUriInfo().getPath() + " " + key;
        Memory fresh = new Memory(body);
        Memory known = memories.asMap().putIfAbsent(name, fresh);
        if (known == null) {
            request.setProperty(PENDING, Map.entry(name, fresh));
        } else {
            request.abortWith(again(request, known, body));
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) throws IOException {
        if (!(request.getProperty(PENDING) instanceof Map.Entry<?, ?> pending)
                || !(pending.getValue() instanceof Memory memory)) {
            return;
        }
        if (response.getStatus() >= FIRST_SERVER_ERROR) {
            memories.invalidate(String.valueOf(pending.getKey())); // may be tried again
            return;
        }
        Map<String, Object> headers = new TreeMap<>();
        response.getHeaders().forEach((name, values) -> {
            if (KEPT_HEADERS.contains(name)) {
                headers.put(name, values.get(0));
            }
        });
        byte[] body = response.hasEntity() ? json.writeValueAsBytes(response.getEntity()) : new byte[0];
        memory.answer = new Answer(
                response.getStatus(),
                headers,
                response.getMediaType(),
                new Body(ByteBuffer.wrap(body).asReadOnlyBuffer()));
        if (body.length > 0) {
            response.setEntity(body, new Annotation[0], response.getMediaType());
        }
    }

    private static Response again(ContainerRequestContext request, Memory known, byte[] body) {
        if (!Arrays.equals(known.body, body)) {
            throw new ClientErrorException("this " + KEY + " was used for another request", INVALID);
        }
        Answer answer = known.answer;
        if (answer == null) {
            throw new ClientErrorException("the first request with this " + KEY + " is still under way", CONFLICT);
        }
        AuditNote note = new AuditNote();
        note.isWrittenByService(); // nothing happens a second time
        request.setProperty(AuditFilter.NOTE, note);
        Response.ResponseBuilder response = Response.status(answer.status()).header(REPLAYED, "true");
        answer.headers().forEach(response::header);
        byte[] bytes = new byte[answer.body().bytes().remaining()];
        answer.body().bytes().duplicate().get(bytes);
        return (bytes.length == 0 ? response : response.entity(bytes).type(answer.type())).build();
    }

    private static boolean isUpload(ContainerRequestContext request) {
        return MediaType.APPLICATION_OCTET_STREAM_TYPE.isCompatible(request.getMediaType())
                && request.getMediaType() != null;
    }

    private static String caller(ContainerRequestContext request) {
        return request.getProperty(Gate.CALLER) instanceof Caller caller ? caller.kind() + "/" + caller.name() : "";
    }
}
