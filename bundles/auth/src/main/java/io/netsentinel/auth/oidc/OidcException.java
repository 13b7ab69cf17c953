package io.netsentinel.auth.oidc;

/** A provider does not answer, or what it says is not good; the message says why, for administrators, and holds no secret. */
public final class OidcException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public OidcException(String message) {
        super(message);
    }
}
