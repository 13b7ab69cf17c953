package io.netsentinel.api.config;

import io.netsentinel.api.event.IpAddress;
import java.util.Arrays;
import java.util.List;

/** A list of address ranges, for instance those that belong to us. */
public final class Networks {
    private static final int ADDRESS_BITS = 128;
    private static final int V4_BITS = 32;

    private record Range(IpAddress network, int prefix) {
        boolean contains(IpAddress address) {
            return same(network.high(), address.high(), Math.min(prefix, 64))
                    && same(network.low(), address.low(), Math.max(0, prefix - 64));
        }

        private static boolean same(long a, long b, int bits) {
            return bits == 0 || (a ^ b) >>> (64 - bits) == 0;
        }
    }

    private final List<Range> ranges;

    private Networks(List<Range> ranges) {
        this.ranges = ranges;
    }

    /**
     * Parses ranges such as {@code 10.0.0.0/8} or {@code fd00::/8}; an address alone is a range of one.
     *
     * @throws IllegalArgumentException naming the configuration, the key and the value that is none
     */
    public static Networks parse(String pid, String key, String... texts) {
        return new Networks(Arrays.stream(texts)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> range(pid, key, text))
                .toList());
    }

    private static Range range(String pid, String key, String text) {
        try {
            int slash = text.indexOf('/');
            IpAddress network = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
            int bits = network.isV4() ? V4_BITS : ADDRESS_BITS;
            int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
            if (prefix < 0 || prefix > bits) {
                throw new IllegalArgumentException("prefix length must be 0 to " + bits);
            }
            return new Range(network, prefix + ADDRESS_BITS - bits);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    key + " = " + text + " in etc/" + pid + ".cfg is not a network like 10.0.0.0/8: " + e.getMessage()
                            + " (PID " + pid + ")",
                    e);
        }
    }

    /** Whether the address lies in one of the ranges. */
    public boolean contain(IpAddress address) {
        for (Range range : ranges) {
            if (range.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
