package io.netsentinel.web.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.netsentinel.api.auth.AuthException;
import io.netsentinel.web.guard.AuthProblems;
import io.netsentinel.web.guard.Problem;
import io.netsentinel.web.guard.Problem.InvalidValue;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a resource throws into a {@link Problem}. What nobody expected is logged and told to nobody else. */
final class Problems implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final int MALFORMED = 400;
    private static final int INVALID = 422;
    private static final int INTERNAL = 500;
    private static final int MILLIS = 1000;

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof AuthException refused) {
            ResponseBuilder answer = answer(AuthProblems.of(refused));
            long seconds = (refused.retryAfter().toMillis() + MILLIS - 1) / MILLIS;
            return (seconds > 0 ? answer.header(HttpHeaders.RETRY_AFTER, seconds) : answer).build();
        }
        if (failure instanceof WebApplicationException web) {
            return ofJakarta(web);
        }
        int refusedByServer = statusOf(failure);
        return answer(refusedByServer == 0 ? problem(failure) : Problem.of(refusedByServer, null))
                .build();
    }

    /** The status with which Jetty ends a body that is too large or comes too slowly, 0 if it is not about that. */
    private static int statusOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpException refused) {
                return refused.getCode();
            }
            if (cause instanceof EofException) {
                return MALFORMED; // the client has gone, or sent less than it had announced
            }
        }
        return 0;
    }

    private static Problem problem(Throwable failure) {
        if (failure instanceof ConstraintViolationException violations) {
            return Problem.of(INVALID, null)
                    .with(violations.getConstraintViolations().stream()
                            .map(Problems::invalid)
                            .toList());
        }
        if (failure instanceof JsonMappingException json) {
            return Problem.of(MALFORMED, "the JSON does not fit: " + firstLine(json.getOriginalMessage()))
                    .with(List.of(new InvalidValue(pointer(json), "not understood")));
        }
        if (failure instanceof JsonProcessingException json) {
            return Problem.of(MALFORMED, "not valid JSON: " + firstLine(json.getOriginalMessage()));
        }
        LOG.error("A request failed", failure);
        return Problem.of(INTERNAL, null);
    }

    /** What Jersey says about paths and methods, and resources that answer with a status of their choice. */
    private static Response ofJakarta(WebApplicationException e) {
        Response given = e.getResponse();
        int status = given.getStatus();
        if (status < MALFORMED || given.hasEntity()) {
            return given;
        }
        Throwable cause = e.getCause();
        boolean isOurs = e.getClass().getPackageName().startsWith("jakarta.ws.rs") && cause == null;
        ResponseBuilder answer = answer(Problem.of(status, isOurs ? detail(e) : null));
        given.getStringHeaders().forEach((name, values) -> values.forEach(value -> answer.header(name, value)));
        return answer.type(Problem.MEDIA_TYPE).build();
    }

    /** Jakarta's default message repeats the status. */
    private static @Nullable String detail(WebApplicationException e) {
        String message = e.getMessage();
        return message == null || message.startsWith("HTTP ") ? null : message;
    }

    private static ResponseBuilder answer(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    }

    private static InvalidValue invalid(ConstraintViolation<?> violation) {
        String path = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .skip(1) // the method
                .map(Path.Node::toString)
                .map(Problems::snakeCase)
                .collect(Collectors.joining("/"));
        return new InvalidValue("/" + path, violation.getMessage());
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(part -> part.getFieldName() == null ? String.valueOf(part.getIndex()) : part.getFieldName())
                .collect(Collectors.joining("/", "/", ""));
    }

    /** Without the places in Jackson's own words that follow, which name our classes. */
    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.replaceAll("\\((class|set Deser)[^)]*\\)", "")
                .replaceAll("`[^`]*\\.([A-Za-z$]+)`", "$1")
                .strip();
    }
}
