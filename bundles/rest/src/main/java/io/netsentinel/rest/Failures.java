package io.netsentinel.rest;

import io.netsentinel.api.capture.CaptureException;
import io.netsentinel.api.model.ModelException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.WebApplicationException;

/** What services refuse, as HTTP says it. The messages of these exceptions are made for users. */
public final class Failures {
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int INVALID = 422;

    private Failures() {}

    /** About models. */
    public static WebApplicationException of(ModelException e) {
        int status =
                switch (e.reason()) {
                    case NOT_FOUND -> NOT_FOUND;
                    case CONFLICT, TOO_LITTLE_DATA -> CONFLICT;
                    case BAD_FILE, OTHER_SCHEMA -> INVALID;
                };
        return new ClientErrorException(e.getMessage(), status);
    }

    /** About captures. */
    public static WebApplicationException of(CaptureException e) {
        return switch (e.reason()) {
            case INVALID -> new ClientErrorException(e.getMessage(), INVALID);
            case NOT_FOUND -> new ClientErrorException(e.getMessage(), NOT_FOUND);
            case NAME_USED -> new ClientErrorException(e.getMessage(), CONFLICT);
            case NOT_PERMITTED, FAILED -> new ServiceUnavailableException(e.getMessage());
        };
    }

    /** A value that is none. */
    public static WebApplicationException invalid(String message) {
        return new ClientErrorException(message, INVALID);
    }
}
