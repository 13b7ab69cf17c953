package io.netsentinel.api.event;

/** The IANA protocol numbers that NetSentinel treats by name. */
public final class IpProtocol {
    public static final int ICMP = 1;
    public static final int TCP = 6;
    public static final int UDP = 17;
    public static final int ICMPV6 = 58;
    public static final int SCTP = 132;

    private IpProtocol() {}

    /** The lower-case keyword as in ECS {@code network.transport}, or the number as text. */
    public static String name(int protocol) {
        return switch (protocol) {
            case ICMP -> "icmp";
            case TCP -> "tcp";
            case UDP -> "udp";
            case ICMPV6 -> "ipv6-icmp";
            case SCTP -> "sctp";
            default -> Integer.toString(protocol);
        };
    }
}
