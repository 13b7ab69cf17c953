package io.netsentinel.detector.ml.training;

/** There is not enough traffic to learn what is normal; the message says how much there is and how much it takes. */
public final class TooLittleDataException extends Exception {
    private static final long serialVersionUID = 1L;

    public TooLittleDataException(String message) {
        super(message);
    }
}
