package io.netsentinel.capture.live.ring;

/**
 * Chooses the thread of a frame by its pair of IP addresses, whichever is the source. So both directions, all
 * fragments, and whatever else two hosts exchange (tunnels with ports that differ by direction, ICMP errors of the
 * other end) meet in one thread, which the kernel's own hash over addresses and ports does not promise. Frames without
 * addresses go to the first thread.
 */
final class FanoutProgram {
    /** Offsets from the network header, wherever the frame's data begin: they differ by direction and device. */
    private static final int NETWORK = -0x10_0000;
    /** The ethertype, which the kernel has read already. */
    private static final int PROTOCOL = -0x1000;

    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;
    private static final int VLAN = 0x8100;
    private static final int PROVIDER_VLAN = 0x88a8;
    private static final int PPPOE = 0x8864;
    private static final int PPP_IPV4 = 0x0021;
    private static final int PPP_IPV6 = 0x0057;

    private static final int IPV6_ADDRESS_WORDS = 8;
    /** 2^32 divided by the golden ratio, made odd: its product spreads neighbours; the upper bits are the good ones. */
    private static final int MIX = 0x9e37_79b1;

    private FanoutProgram() {}

    static BpfProgram program() {
        return new BpfAssembler()
                .loadWord(PROTOCOL)
                .ifEqual(IPV4, ipv4(0))
                .ifEqual(IPV6, ipv6(0))
                .ifEqual(VLAN, secondTag()) // the kernel took the first one out
                .ifEqual(PROVIDER_VLAN, secondTag())
                .ifEqual(PPPOE, pppoe())
                .returnConstant(0)
                .program();
    }

    private static BpfAssembler secondTag() {
        return new BpfAssembler()
                .loadHalf(NETWORK + 2)
                .ifEqual(IPV4, ipv4(4))
                .ifEqual(IPV6, ipv6(4))
                .returnConstant(0);
    }

    private static BpfAssembler pppoe() {
        return new BpfAssembler()
                .loadHalf(NETWORK + 6)
                .ifEqual(PPP_IPV4, ipv4(8))
                .ifEqual(PPP_IPV6, ipv6(8))
                .returnConstant(0);
    }

    private static BpfAssembler ipv4(int at) {
        int source = NETWORK + at + 12;
        return mix(
                new BpfAssembler().loadWord(source).keep().loadWord(source + 4).xor());
    }

    private static BpfAssembler ipv6(int at) {
        int source = NETWORK + at + 8;
        BpfAssembler words = new BpfAssembler().loadWord(source);
        for (int word = 1; word < IPV6_ADDRESS_WORDS; word++) {
            words.keep().loadWord(source + 4 * word).xor();
        }
        return mix(words);
    }

    private static BpfAssembler mix(BpfAssembler pair) {
        return pair.multiply(MIX).shiftRight(16).returnValue();
    }
}
