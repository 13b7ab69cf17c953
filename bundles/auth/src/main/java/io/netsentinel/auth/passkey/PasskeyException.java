package io.netsentinel.auth.passkey;

/** What a browser sent is not good; the message says why, for administrators. */
public final class PasskeyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String user;

    /**
     * Why.
     *
     * @param user whose passkey it is, empty if nobody's
     */
    public PasskeyException(String user, String message) {
        super(message);
        this.user = user;
    }

    /** Whose passkey it is, empty if nobody's. */
    public String user() {
        return user;
    }
}
