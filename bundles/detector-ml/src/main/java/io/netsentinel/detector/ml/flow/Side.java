package io.netsentinel.detector.ml.flow;

import io.netsentinel.api.event.IpAddress;
import java.util.Locale;
import java.util.function.Predicate;

/** Where an address lies, seen from the networks that are ours. */
public enum Side {
    /** In one of our networks. */
    IN,
    /** Elsewhere. */
    OUT,
    /** Multicast (RFC 5771, RFC 4291) and broadcast: no host of its own. */
    GROUP;

    /** The side of an address. */
    public static Side of(IpAddress address, Predicate<IpAddress> isHome) {
        byte[] bytes = address.toBytes();
        if (address.isV4() ? (bytes[0] & 0xff) >= 224 || bytes[3] == -1 : bytes[0] == -1) {
            return GROUP;
        }
        return isHome.test(address) ? IN : OUT;
    }

    /** {@code in}, {@code out} or {@code group}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
