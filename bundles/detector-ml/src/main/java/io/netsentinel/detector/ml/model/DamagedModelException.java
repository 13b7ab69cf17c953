package io.netsentinel.detector.ml.model;

/** A file is no model, or not a whole one; the message says what is wrong, without the file's name. */
public final class DamagedModelException extends Exception {
    private static final long serialVersionUID = 1L;

    public DamagedModelException(String message) {
        super(message);
    }

    public DamagedModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
