package io.netsentinel.capture.decode;

/** The link types of https://www.tcpdump.org/linktypes.html that are decoded. */
public final class LinkType {
    static final int NULL = 0;
    static final int ETHERNET = 1;
    static final int PPP = 9;
    /** What some systems write for {@link #RAW}. */
    static final int RAW_BSD = 12;

    static final int RAW_OPENBSD = 14;
    static final int RAW = 101;
    static final int CISCO_HDLC = 104;
    static final int LOOP = 108;
    static final int LINUX_SLL = 113;
    static final int IPV4 = 228;
    static final int IPV6 = 229;
    static final int LINUX_SLL2 = 276;

    private LinkType() {}

    public static boolean isSupported(int type) {
        return switch (type) {
            case NULL, ETHERNET, PPP, RAW_BSD, RAW_OPENBSD, RAW, CISCO_HDLC, LOOP, LINUX_SLL, IPV4, IPV6, LINUX_SLL2 ->
                true;
            default -> false;
        };
    }

    /** The number, with a name where people are likely to meet it. */
    public static String describe(int type) {
        String name =
                switch (type) {
                    case 105 -> "IEEE 802.11 wireless";
                    case 119, 127, 163 -> "IEEE 802.11 wireless with radio headers";
                    case 187, 201, 251, 256 -> "Bluetooth";
                    case 189, 220, 249 -> "USB";
                    case 195, 230, 283 -> "IEEE 802.15.4";
                    case 227 -> "CAN bus";
                    case 239 -> "Linux netfilter log";
                    case 253 -> "Linux netlink";
                    default -> "";
                };
        return name.isEmpty() ? Integer.toString(type) : type + " (" + name + ")";
    }
}
