package io.netsentinel.web.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.lang.annotation.Annotation;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Gives each JSON answer to a GET an entity tag (RFC 9110), so that a client that asks again gets 304 while nothing has
 * changed. A resource that knows a tag of its own keeps it.
 */
@Priority(Priorities.ENTITY_CODER)
final class EtagFilter implements ContainerResponseFilter {
    private static final int OK = 200;
    private static final int TAG_BYTES = 12;

    private final ObjectMapper json;

    EtagFilter(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response)
            throws JsonProcessingException {
        if (!isTaggable(request, response)) {
            return;
        }
        EntityTag given = response.getEntityTag();
        byte[] body = json.writeValueAsBytes(response.getEntity());
        EntityTag tag = given == null ? new EntityTag(digest(body), true) : given;
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        // a browser may keep it, but asks each time whether it is still good
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        Response.ResponseBuilder precondition = request.getRequest().evaluatePreconditions(tag);
        if (precondition == null) {
            response.setEntity(body, new Annotation[0], response.getMediaType());
        } else {
            response.setStatusInfo(precondition.build().getStatusInfo());
            response.setEntity(null);
        }
    }

    private static boolean isTaggable(ContainerRequestContext request, ContainerResponseContext response) {
        return HttpMethod.GET.equals(request.getMethod())
                && response.getStatus() == OK
                && response.hasEntity()
                && MediaType.APPLICATION_JSON_TYPE.isCompatible(response.getMediaType())
                && !response.getEntityClass().isArray()
                && !CharSequence.class.isAssignableFrom(response.getEntityClass())
                && !StreamingOutput.class.isAssignableFrom(response.getEntityClass());
    }

    private static String digest(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return HexFormat.of().formatHex(Arrays.copyOf(hash, TAG_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
