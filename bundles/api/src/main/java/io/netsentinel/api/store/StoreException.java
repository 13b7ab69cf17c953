package io.netsentinel.api.store;

/** A store could not read or keep something; the message says what and why. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Wraps the library's exception. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
