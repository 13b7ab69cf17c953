package io.netsentinel.api.capture;

/** A capture can't be started or stopped; the message says why and, where something can be done, what. */
public final class CaptureException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public CaptureException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** The kind of failure. */
    public Reason reason() {
        return reason;
    }

    /** Kinds of failure. */
    public enum Reason {
        /** A value makes no sense. */
        INVALID,
        /** There is no such interface, or no such capture. */
        NOT_FOUND,
        /** Another capture has that name. */
        NAME_USED,
        /** The process may not capture. */
        NOT_PERMITTED,
        /** The system refuses. */
        FAILED
    }
}
