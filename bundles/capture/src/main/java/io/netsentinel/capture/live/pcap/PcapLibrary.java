package io.netsentinel.capture.live.pcap;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.io.IOException;

/** The library file of libpcap, which a system may not have. */
final class PcapLibrary {
    private static final String NAME = Platform.isWindows() ? "wpcap" : "pcap";

    private PcapLibrary() {}

    /** @throws UnsatisfiedLinkError if it is missing or cannot be loaded */
    static NativeLibrary load() {
        if (Platform.isWindows()) {
            NativeLibrary.addSearchPath(NAME, System.getenv("SystemRoot") + "\\System32\\Npcap");
        }
        return NativeLibrary.getInstance(NAME);
    }

    /**
     * Makes sure that the library is there.
     *
     * @param forWhat begins the message
     * @throws IOException if it is missing, with how to install it
     */
    static void require(String forWhat) throws IOException {
        try {
            load();
        } catch (UnsatisfiedLinkError e) {
            throw new IOException(
                    forWhat + " needs libpcap: install the package libpcap0.8 (Debian), libpcap (Fedora) or Npcap"
                            + " (Windows)",
                    e);
        }
    }
}
