package io.netsentinel.web.guard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as a client reads it (RFC 9457, {@code application/problem+json}).
 *
 * @param type a word for programs, as a relative reference: {@code /problems/invalid}
 * @param title the same for people, the same for each problem of this type
 * @param status the HTTP status
 * @param detail what is wrong with this very request and how to mend it; never internals
 * @param errors single values that are wrong, empty if it is not about values
 */
@JsonInclude(Include.NON_EMPTY)
public record Problem(String type, String title, int status, @Nullable String detail, List<InvalidValue> errors) {
    /** Media type. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * One value that is wrong.
     *
     * @param pointer where: a JSON pointer into the body (RFC 6901), or the name of a parameter
     * @param detail what is wrong with it
     */
    public record InvalidValue(String pointer, String detail) {}

    /** Copies the list. */
    public Problem {
        errors = List.copyOf(errors);
    }

    /** A problem that its status says all about. */
    public static Problem of(int status, @Nullable String detail) {
        return switch (status) {
            case 400 -> of("malformed", "The request can't be understood", status, detail);
            case 401 -> of("unauthenticated", "Credentials are missing or not good", status, detail);
            case 403 -> of("forbidden", "Not allowed", status, detail);
            case 404 -> of("not-found", "There is no such thing", status, detail);
            case 405 -> of("method-not-allowed", "This can't be done here", status, detail);
            case 406 -> of("not-acceptable", "Not to be had in this format", status, detail);
            case 408 -> of("timeout", "The request took too long", status, detail);
            case 409 -> of("conflict", "It is there already, or has changed meanwhile", status, detail);
            case 412 -> of("changed", "It has changed meanwhile", status, detail);
            case 413 -> of("too-large", "The request is too large", status, detail);
            case 415 -> of("unsupported-format", "This format isn't understood here", status, detail);
            case 422 -> of("invalid", "A value is not valid", status, detail);
            case 426 -> of("upgrade-required", "Another protocol is needed here", status, detail);
            case 429 -> of("too-many-requests", "Too many requests", status, detail);
            case 431 -> of("header-too-large", "The request's header is too large", status, detail);
            case 503 -> of("unavailable", "Not available right now", status, detail);
            default ->
                status < 500
                        ? of("request", "The request was refused", status, detail)
                        : of("internal", "Something went wrong inside", status, null);
        };
    }

    /** The same with single values that are wrong. */
    public Problem with(List<InvalidValue> invalid) {
        return new Problem(type, title, status, detail, invalid);
    }

    private static Problem of(String word, String title, int status, @Nullable String detail) {
        return new Problem("/problems/" + word, title, status, detail, List.of());
    }
}
