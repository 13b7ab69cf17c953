package io.netsentinel.web.rest;

import io.netsentinel.web.guard.Problem;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Resources that have just gone. Most are back in a moment: their bundle is updated, or a service that they use is replaced. So a
 * client is told to come again instead of that there is no such thing, and nothing reaches a resource whose services are gone.
 */
@PreMatching
final class Interruptions implements ContainerRequestFilter {
    private static final Duration GRACE = Duration.ofSeconds(30); // a bundle that isn't back by then isn't coming
    private static final int UNAVAILABLE = 503;
    private static final int RETRY_SECONDS = 1;

    private final Map<String, Interruption> byResource = new ConcurrentHashMap<>();
    private final InstantSource clock;

    private record Interruption(List<Endpoint> endpoints, Instant until) {}

    Interruptions(InstantSource clock) {
        this.clock = clock;
    }

    void begin(Class<?> resource) {
        byResource.put(
                resource.getName(),
                new Interruption(Endpoint.of(resource), clock.instant().plus(GRACE)));
    }

    /** These resources are served again. */
    void end(Set<String> resources) {
        byResource.keySet().removeAll(resources);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (byResource.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        byResource.values().removeIf(interruption -> interruption.until().isBefore(now));
        String verb = request.getMethod().equals(HttpMethod.HEAD) ? HttpMethod.GET : request.getMethod();
        String path = "/" + request.getUriInfo().getPath();
        for (Interruption interruption : byResource.values()) {
            if (interruption.endpoints().stream().anyMatch(endpoint -> endpoint.matches(verb, path))) {
                request.abortWith(Response.status(UNAVAILABLE)
                        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                        .type(Problem.MEDIA_TYPE)
                        .entity(Problem.of(UNAVAILABLE, "what answers here is being replaced; ask again in a moment"))
                        .build());
                return;
            }
        }
    }
}
