package io.netsentinel.api.intel;

import java.time.Instant;

/**
 * Something whose sight is suspicious (STIX 2.1 Indicator, reduced to one observable).
 *
 * @param type STIX Cyber-observable type, for instance {@code ipv4-addr} or {@code domain-name}
 * @param value the address, name or hash
 * @param expires wall-clock time after which it means nothing any more
 * @param source who says so
 * @param confidence 0 to 100, as in STIX
 */
public record Indicator(String type, String value, Instant expires, String source, int confidence) {
    /** Checks the confidence. */
    public Indicator {
        if (confidence < 0 || confidence > 100) {
            throw new IllegalArgumentException("confidence must be 0 to 100, not " + confidence);
        }
    }
}
