package io.netsentinel.capture.decode;

/** The ethertypes that are told apart. GRE and others use the same numbers to say what they carry. */
final class EtherType {
    /** Smaller values are the length of an IEEE 802.3 frame. */
    static final int SMALLEST = 0x600;

    static final int IPV4 = 0x0800;
    static final int ARP = 0x0806;
    /** A whole Ethernet frame (RFC 1701). */
    static final int ETHERNET = 0x6558;

    static final int VLAN = 0x8100;
    static final int IPV6 = 0x86dd;
    static final int PPP = 0x880b;
    static final int MPLS = 0x8847;
    static final int MPLS_MULTICAST = 0x8848;
    static final int PPPOE_SESSION = 0x8864;
    static final int PROVIDER_VLAN = 0x88a8;
    /** Types I and II. */
    static final int ERSPAN = 0x88be;

    static final int ERSPAN_III = 0x22eb;
    /** Of virtual switches and port extenders: Cisco's and IEEE 802.1BR. */
    static final int VN_TAG = 0x8926;

    static final int E_TAG = 0x893f;
    /** Network service header (RFC 8300). */
    static final int NSH = 0x894f;
    /** QinQ before it was a standard. */
    static final int OLD_PROVIDER_VLAN = 0x9100;

    private EtherType() {}

    /** Whether a frame of this type is likely to be met, as opposed to two bytes of something else. */
    static boolean isKnown(int type) {
        return switch (type) {
            case IPV4, ARP, VLAN, IPV6, MPLS, PPPOE_SESSION, PROVIDER_VLAN, OLD_PROVIDER_VLAN -> true;
            default -> false;
        };
    }
}
