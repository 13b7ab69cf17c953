package io.netsentinel.web.guard;

import io.netsentinel.api.auth.AuthException;

/** How REST tells what the identity service refused. */
public final class AuthProblems {
    private AuthProblems() {}

    /** The problem for an exception. */
    public static Problem of(AuthException e) {
        int status =
                switch (e.reason()) {
                    case REFUSED -> 401;
                    case FORBIDDEN -> 403;
                    case UNKNOWN -> 404;
                    case CONFLICT -> 409;
                    case INVALID -> 422;
                    case THROTTLED -> 429;
                };
        return Problem.of(status, e.getMessage());
    }
}
