package io.netsentinel.capture.decode;

/** The ethertypes that are told apart. */
final class EtherType {
    /** Smaller values are the length of an IEEE 802.3 frame. */
    static final int SMALLEST = 0x600;

    static final int IPV4 = 0x0800;
    static final int ARP = 0x0806;
    static final int VLAN = 0x8100;
    static final int IPV6 = 0x86dd;
    static final int PROVIDER_VLAN = 0x88a8;
    /** QinQ before it was a standard. */
    static final int OLD_PROVIDER_VLAN = 0x9100;

    private EtherType() {}

    static boolean isVlan(int type) {
        return type == VLAN || type == PROVIDER_VLAN || type == OLD_PROVIDER_VLAN;
    }
}
