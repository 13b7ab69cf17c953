package io.netsentinel.web.rest;

import io.netsentinel.api.audit.AuditEvent;
import io.netsentinel.api.audit.AuditEvent.Outcome;
import io.netsentinel.api.audit.AuditLog;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Origin;
import io.netsentinel.api.web.AuditNote;
import io.netsentinel.web.guard.Gate;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes every request that may change something into the audit log, and every one that was not allowed. What can't be
 * written there does not happen: without the log, nothing can be changed.
 */
@Priority(Priorities.AUTHORIZATION + 1)
final class AuditFilter implements ContainerRequestFilter, ContainerResponseFilter {
    /** Request property that holds the {@link AuditNote}. */
    static final String NOTE = AuditNote.class.getName();

    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final int FIRST_ERROR = 400;
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;

    private final Supplier<@Nullable AuditLog> log;

    @Context
    private @Nullable ResourceInfo resource;

    AuditFilter(Supplier<@Nullable AuditLog> log) {
        this.log = log;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!READING.contains(request.getMethod()) && log.get() == null) {
            throw new ServiceUnavailableException("nothing can be changed while the audit log is not running");
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        int status = response.getStatus();
        boolean isChange = !READING.contains(request.getMethod());
        boolean isRefused = status == FORBIDDEN || status == UNAUTHENTICATED;
        AuditLog audit = log.get();
        if (audit == null || !(isChange || isRefused)) {
            return;
        }
        AuditNote note = request.getProperty(NOTE) instanceof AuditNote given ? given : new AuditNote();
        if (!(note.isWritten() && status < FIRST_ERROR)) {
            audit.append(event(request, note, outcome(status, isRefused), response.getStatusInfo()));
        }
    }

    private AuditEvent event(
            ContainerRequestContext request, AuditNote note, Outcome outcome, Response.StatusType status) {
        Caller caller = request.getProperty(Gate.CALLER) instanceof Caller known ? known : null;
        String origin = request.getProperty(Gate.ORIGIN) instanceof Origin from ? from.address() : "?";
        String detail = note.detail().isEmpty() && outcome != Outcome.DONE
                ? status.getStatusCode() + " " + status.getReasonPhrase()
                : note.detail();
        return new AuditEvent(
                caller == null ? "" : actor(caller),
                origin,
                action(),
                request.getMethod() + " /" + request.getUriInfo().getPath(false),
                outcome,
                note.before(),
                note.after(),
                detail);
    }

    /** For instance {@code alerts.acknowledge}: the class without its kind, and the method. */
    private String action() {
        if (resource == null || resource.getResourceMethod() == null) {
            return "rest.unknown";
        }
        String name = resource.getResourceClass().getSimpleName().replaceAll("Resource$", "");
        return name.toLowerCase(Locale.ROOT) + "."
                + resource.getResourceMethod().getName();
    }

    private static String actor(Caller caller) {
        return caller.kind() == Caller.Kind.KEY ? "key:" + caller.id() : caller.name();
    }

    private static Outcome outcome(int status, boolean isRefused) {
        if (status < FIRST_ERROR) {
            return Outcome.DONE;
        }
        return isRefused ? Outcome.REFUSED : Outcome.FAILED;
    }
}
