package io.netsentinel.api.auth;

import java.time.Duration;

/** Something about identity or access was not done; the message says what and why, and may be shown to the caller. */
public final class AuthException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final Duration retryAfter;

    /** Nothing to wait for. */
    public AuthException(Reason reason, String message) {
        this(reason, message, Duration.ZERO);
    }

    /** May succeed after a while. */
    public AuthException(Reason reason, String message, Duration retryAfter) {
        super(message);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** How long to wait before the next attempt; zero if waiting doesn't help. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** Why something was not done, and with which status REST answers. */
    public enum Reason {
        /** The proof is not good (401); never says which part of it. */
        REFUSED,
        /** The caller is known, but may not do this (403). */
        FORBIDDEN,
        /** There is no such thing (404). */
        UNKNOWN,
        /** It is there already, or has changed meanwhile (409). */
        CONFLICT,
        /** What was asked for breaks a rule, for instance a password that is too short (422). */
        INVALID,
        /** Too many attempts (429). */
        THROTTLED
    }
}
