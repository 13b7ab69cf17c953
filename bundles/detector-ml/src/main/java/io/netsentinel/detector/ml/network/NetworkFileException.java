package io.netsentinel.detector.ml.network;

import java.io.IOException;

/** Bytes are not a network; the message says in what way. */
public final class NetworkFileException extends IOException {
    NetworkFileException(String reason, Throwable cause) {
        super("This is not a network file: " + reason, cause);
    }
}
