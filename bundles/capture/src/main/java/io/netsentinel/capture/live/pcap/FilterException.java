package io.netsentinel.capture.live.pcap;

import java.io.IOException;

/** Something is not a filter. */
public final class FilterException extends IOException {
    private static final long serialVersionUID = 1L;

    FilterException(String filter, String reason) {
        super("filter = " + filter + ": " + reason);
    }
}
