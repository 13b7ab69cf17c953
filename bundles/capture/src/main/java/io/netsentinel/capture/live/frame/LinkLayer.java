package io.netsentinel.capture.live.frame;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** How the frames of an interface begin. */
public enum LinkLayer {
    ETHERNET(1),
    /** Ethernet frames, each of which is seen twice: as it is sent and as it is received. */
    LOOPBACK(1),
    /** No header that matters: frames begin with IP. */
    IP(101);

    private final int linkType;

    LinkLayer(int linkType) {
        this.linkType = linkType;
    }

    /** The number of the tcpdump.org registry. */
    public int linkType() {
        return linkType;
    }

    /**
     * The link layer of a Linux interface.
     *
     * @param hardwareType the kernel's ARPHRD number
     * @throws IOException if such frames can't be decoded
     */
    public static LinkLayer ofLinux(String interfaceName, int hardwareType) throws IOException {
        return findLinux(hardwareType)
                .orElseThrow(() -> new IOException(interfaceName + " has " + describeLinux(hardwareType)
                        + ", which can't be decoded: only Ethernet and IP can"));
    }

    /** The link layer of a Linux interface, if such frames can be decoded. */
    public static Optional<LinkLayer> findLinux(int hardwareType) {
        return switch (hardwareType) {
            case 1 -> Optional.of(ETHERNET);
            case 772 -> Optional.of(LOOPBACK);
            // InfiniBand, PPP, raw IP, IP in IP, IPv6 in IP, GRE, without any header (tun, WireGuard)
            case 32, 512, 519, 768, 769, 776, 778, 823, 65534 -> Optional.of(IP);
            default -> Optional.empty();
        };
    }

    /** What the frames of a Linux interface are, in words. */
    public static String describeLinux(int hardwareType) {
        String monitor = hardwareType >= 801 && hardwareType <= 803 ? " (IEEE 802.11 in monitor mode)" : "";
        return findLinux(hardwareType)
                .map(layer -> layer.name().toLowerCase(Locale.ROOT))
                .orElse("link type " + hardwareType + monitor);
    }
}
