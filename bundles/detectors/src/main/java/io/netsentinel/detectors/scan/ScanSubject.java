package io.netsentinel.detectors.scan;

import io.netsentinel.api.event.IpAddress;
import java.util.Locale;

/**
 * Which scan it is.
 *
 * @param aim the host that is scanned, or * for many
 */
record ScanSubject(Scope scope, ScanType type, IpAddress source, String aim) {
    /** The detections' key, for instance {@code vertical tcp 10.0.0.5>10.0.0.9}. */
    String key() {
        return scope.name().toLowerCase(Locale.ROOT) + " " + type.word() + " " + source + ">" + aim;
    }
}
