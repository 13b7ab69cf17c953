package io.netsentinel.store;

import io.netsentinel.api.event.IpAddress;
import java.util.HexFormat;

/**
 * A network as a condition. Both families share one space of 128 bits, where IPv4 is at {@code ::ffff:0:0/96}; a network of
 * IPv6 around that means IPv6 only.
 */
final class Cidr {
    private static final int BITS = 128;
    private static final long V4_FIRST = 0xffff_0000_0000L;
    private static final long V4_LAST = 0xffff_ffff_ffffL;

    /** Hexadecimal digits of the groups of a part of an IPv6 address. */
    private static final String GROUPS =
            "array_to_string([lpad(g, 4, '0') FOR g IN string_split(%s, ':') IF g <> ''], '')";

    private final IpAddress first;
    private final IpAddress last;
    private final int prefix;

    private Cidr(IpAddress network, int prefix) {
        long highMask = mask(Math.min(prefix, 64));
        long lowMask = mask(Math.max(prefix - 64, 0));
        this.prefix = prefix;
        this.first = new IpAddress(network.high() & highMask, network.low() & lowMask);
        this.last = new IpAddress(network.high() | ~highMask, network.low() | ~lowMask);
    }

    private static long mask(int bits) {
        return bits == 0 ? 0 : -1L << (64 - bits);
    }

    /**
     * Reads {@code 10.0.0.0/8} or {@code fd00::/8}; an address alone is a network of one.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static Cidr parse(String text) {
        int slash = text.indexOf('/');
        IpAddress network = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        int bits = network.isV4() ? 32 : BITS;
        String length = slash < 0 ? String.valueOf(bits) : text.substring(slash + 1);
        if (!length.matches("\\d{1,3}") || Integer.parseInt(length) > bits) {
            throw new IllegalArgumentException("is in a network such as 10.0.0.0/8 or fd00::/8, not '" + text
                    + "': the prefix has 0 to " + bits + " bits");
        }
        return new Cidr(network, Integer.parseInt(length) + BITS - bits);
    }

    private boolean isAroundV4() {
        return prefix < 96 && first.high() == 0 && first.low() == 0;
    }

    /** Holds for an address in two columns. Where bits are given, the first one is: signed numbers are in order then. */
    Sql holds(String high, String low) {
        Sql inside = prefix <= 64
                ? Sql.of(
                        high + " BETWEEN ? AND ?",
                        prefix == 0 ? Long.MIN_VALUE : first.high(),
                        prefix == 0 ? Long.MAX_VALUE : last.high())
                : Sql.of(high + " = ? AND " + low + " BETWEEN ? AND ?", first.high(), first.low(), last.low());
        if (isAroundV4()) {
            inside = inside.then("AND NOT (" + high + " = 0 AND " + low + " BETWEEN ? AND ?)", V4_FIRST, V4_LAST);
        }
        return Sql.of("(").then(inside).then(")");
    }

    /** Holds for an address as its canonical text; a text of no or one character is no address. */
    Sql holdsText(String expression) {
        String left = GROUPS.formatted("split_part(" + expression + ", '::', 1)");
        String right = GROUPS.formatted("split_part(" + expression + ", '::', 2)");
        String v4 =
                "'00000000000000000000ffff' || array_to_string([printf('%02x', CAST(b AS INTEGER)) FOR b IN string_split("
                        + expression + ", '.')], '')";
        String digits = "CASE WHEN contains(" + expression + ", '.') THEN " + v4 + " ELSE rpad(" + left
                + ", CAST(32 - length(" + right + ") AS INTEGER), '0') || " + right + " END";
        Sql inside =
                Sql.of("(length(" + expression + ") > 1 AND " + digits + " BETWEEN ? AND ?", hex(first), hex(last));
        return isAroundV4() ? inside.then("AND NOT contains(" + expression + ", '.'))") : inside.then(")");
    }

    private static String hex(IpAddress address) {
        HexFormat format = HexFormat.of();
        return format.toHexDigits(address.high()) + format.toHexDigits(address.low());
    }
}
