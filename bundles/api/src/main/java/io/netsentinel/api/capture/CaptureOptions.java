package io.netsentinel.api.capture;

/**
 * How to capture.
 *
 * @param filter which packets, in the language of tcpdump (pcap-filter(7)), empty for all
 * @param promiscuous whether the interface is to take frames for others too
 * @param ignoreOutgoing whether to leave out what this machine sends
 * @param threads how many threads share an interface, 1 to 64
 * @param ringMegabytes buffer of each thread, 1 to 1024
 * @param snapLength most bytes of a packet that are looked at, 64 to 262144
 * @param method how packets are taken from the system
 */
public record CaptureOptions(
        String filter,
        boolean promiscuous,
        boolean ignoreOutgoing,
        int threads,
        int ringMegabytes,
        int snapLength,
        Method method) {
    /** What holds where nothing else is said. */
    public static final CaptureOptions DEFAULT = new CaptureOptions("", true, false, 1, 64, 65_535, Method.AUTO);

    /** The ways to take packets from the system. */
    public enum Method {
        /** Packet rings on Linux, libpcap elsewhere. */
        AUTO,
        /** Memory shared with the Linux kernel. */
        AF_PACKET,
        /** libpcap, on Windows Npcap. */
        PCAP
    }
}
