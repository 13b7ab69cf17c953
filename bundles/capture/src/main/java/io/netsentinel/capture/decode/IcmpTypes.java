package io.netsentinel.capture.decode;

import io.netsentinel.api.event.IpProtocol;
import java.util.Arrays;

/**
 * What stands for ports in an ICMP flow. Types that ask and answer each other make one flow, as in Zeek and Community
 * ID 1.0: the port of each side is the type that it sends. A message without a counterpart, such as an error, makes a
 * flow of one direction for each type and code: both are in the source's port, and the target's is {@link #ONE_WAY}.
 */
public final class IcmpTypes {
    /** No type is that large. */
    static final int ONE_WAY = 0xffff;

    private static final int[][] V4_PAIRS = {{8, 0}, {13, 14}, {15, 16}, {10, 9}, {17, 18}};
    private static final int[][] V6_PAIRS = {{128, 129}, {133, 134}, {135, 136}, {130, 131}, {139, 140}, {144, 145}};
    private static final int[] V4 = table(V4_PAIRS);
    private static final int[] V6 = table(V6_PAIRS);

    private IcmpTypes() {}

    static int counterpart(int protocol, int type) {
        return protocol == IpProtocol.ICMP ? V4[type] : V6[type];
    }

    /** The type that the side with this port sends. */
    public static int type(int port, int otherPort) {
        return otherPort == ONE_WAY ? port >>> 8 : port;
    }

    private static int[] table(int[][] pairs) {
        int[] counterparts = new int[256];
        Arrays.fill(counterparts, ONE_WAY);
        for (int[] pair : pairs) {
            counterparts[pair[0]] = pair[1];
            counterparts[pair[1]] = pair[0];
        }
        return counterparts;
    }
}
