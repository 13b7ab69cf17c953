package io.netsentinel.api.response;

import io.netsentinel.api.event.IpAddress;
import java.time.Instant;

/**
 * A range of addresses that may not send to us until a given time. Every block expires.
 *
 * @param network first address of the range
 * @param prefixLength 0 to 32 for IPv4, 0 to 128 for IPv6
 * @param expires wall-clock time at which it ends by itself
 * @param reason why, for the audit log and the analyst, for instance an alert id
 */
public record Block(IpAddress network, int prefixLength, Instant expires, String reason) {
    /** Checks the prefix length. */
    public Block {
        int bits = network.isV4() ? 32 : 128;
        if (prefixLength < 0 || prefixLength > bits) {
            throw new IllegalArgumentException("prefix length must be 0 to " + bits + ", not " + prefixLength);
        }
    }
}
