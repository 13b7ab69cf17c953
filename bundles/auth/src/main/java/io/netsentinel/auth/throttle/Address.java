package io.netsentinel.auth.throttle;

import io.netsentinel.api.event.IpAddress;

/**
 * An address as it counts: of IPv6 only the network, for whoever has one address has all of its 2^64.
 *
 * @param text to compare with others
 */
public record Address(String text) {
    private static final int MAX_CHARS = 64;

    /** Of an IP address or another word such as {@code shell}. */
    public static Address of(String literal) {
        try {
            IpAddress ip = IpAddress.parse(literal);
            return new Address(ip.isV4() ? literal : Long.toHexString(ip.high()) + "::/64");
        } catch (IllegalArgumentException e) {
            return new Address(literal.length() > MAX_CHARS ? literal.substring(0, MAX_CHARS) : literal);
        }
    }
}
