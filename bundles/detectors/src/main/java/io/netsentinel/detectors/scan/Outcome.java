package io.netsentinel.detectors.scan;

/** What came of a probe. */
enum Outcome {
    /** Nobody answered. */
    UNANSWERED,
    /** A reset: the host is there, the port is closed. */
    REFUSED,
    /** The port is open, and the prober hung up without saying anything. */
    OPEN
}
