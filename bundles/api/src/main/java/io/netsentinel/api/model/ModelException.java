package io.netsentinel.api.model;

/** Something with models can't be done; the message says why and, where something can be done, what. */
public final class ModelException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public ModelException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public ModelException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** The kind of failure. */
    public Reason reason() {
        return reason;
    }

    /** Kinds of failure. */
    public enum Reason {
        /** There is no such model, alert or feedback. */
        NOT_FOUND,
        /** The state of things does not allow it: a training goes on, the model is active, the alert is not one of a model. */
        CONFLICT,
        /** A file can't be read or written, or is not what it should be. */
        BAD_FILE,
        /** The model looks at other features than this version does. */
        OTHER_SCHEMA,
        /** There is too little to learn from. */
        TOO_LITTLE_DATA
    }
}
