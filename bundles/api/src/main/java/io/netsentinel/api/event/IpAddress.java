package io.netsentinel.api.event;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * An IPv4 or IPv6 address as two longs: small, comparable, and a good hash key for per-host state.
 *
 * <p>IPv4 addresses are held in their IPv4-mapped form ({@code ::ffff:a.b.c.d}, RFC 4291 section 2.5.5.2), so one type
 * serves both families.
 *
 * @param high the first 64 bits in network order
 * @param low the last 64 bits in network order
 */
public record IpAddress(long high, long low) implements Comparable<IpAddress> {
    private static final long V4_MAPPED = 0xffff_0000_0000L;
    private static final int V6_GROUPS = 8;

    /** The address {@code a.b.c.d}, given as its 32 bits in network order. */
    public static IpAddress v4(int bits) {
        return new IpAddress(0, V4_MAPPED | Integer.toUnsignedLong(bits));
    }

    /**
     * Parses a literal such as {@code 10.0.0.1} or {@code 2001:db8::1}; never asks a name server.
     *
     * @throws IllegalArgumentException if the text is not an address literal
     */
    public static IpAddress parse(String text) {
        boolean v6 = text.indexOf(':') >= 0 && text.indexOf('%') < 0;
        boolean v4 = text.matches("\\d{1,3}(\\.\\d{1,3}){3}");
        if (!v4 && !v6) {
            throw new IllegalArgumentException("not an IP address: " + text);
        }
        try {
            return of(InetAddress.getByName(v6 ? "[" + text + "]" : text));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an IP address: " + text, e);
        }
    }

    /** The same address as the JDK's type holds. */
    public static IpAddress of(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return v4((int) bigEndian(bytes, 0, 4));
        }
        return new IpAddress(bigEndian(bytes, 0, 8), bigEndian(bytes, 8, 8));
    }

    private static long bigEndian(byte[] bytes, int offset, int length) {
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | bytes[offset + i] & 0xff;
        }
        return value;
    }

    /** Whether this is an IPv4 address. */
    public boolean isV4() {
        return high == 0 && low >>> 32 == 0xffff;
    }

    /** The address bytes in network order: 4 for IPv4, 16 for IPv6. */
    public byte[] toBytes() {
        int length = isV4() ? 4 : 16;
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            int shift = 8 * (length - 1 - i);
            bytes[i] = (byte) (shift < 64 ? low >>> shift : high >>> (shift - 64));
        }
        return bytes;
    }

    /** Orders IPv4 before most of IPv6, and numerically within a family. */
    @Override
    public int compareTo(IpAddress other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    /** Dotted decimal for IPv4, the canonical form of RFC 5952 for IPv6. */
    @Override
    public String toString() {
        return isV4() ? v4Text() : v6Text();
    }

    private String v4Text() {
        return (low >>> 24 & 0xff) + "." + (low >>> 16 & 0xff) + "." + (low >>> 8 & 0xff) + "." + (low & 0xff);
    }

    private String v6Text() {
        int gapStart = -1;
        int gapLength = 1; // a single zero group is not shortened
        for (int i = 0; i < V6_GROUPS; i++) {
            int zeros = 0;
            while (i + zeros < V6_GROUPS && group(i + zeros) == 0) {
                zeros++;
            }
            if (zeros > gapLength) {
                gapStart = i;
                gapLength = zeros;
            }
            i += zeros;
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < V6_GROUPS; i++) {
            if (i == gapStart) {
                text.append("::");
                i += gapLength - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(group(i)));
        }
        return text.toString();
    }

    private int group(int index) {
        long half = index < 4 ? high : low;
        return (int) (half >>> (16 * (3 - index % 4))) & 0xffff;
    }
}
