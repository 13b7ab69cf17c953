package io.netsentinel.api.capture;

/** There are no packets to be had; the message is a sentence that says why. */
public final class EvidenceException extends Exception {
    private static final long serialVersionUID = 1L;

    public EvidenceException(String message) {
        super(message);
    }
}
