package io.netsentinel.capture.live;

import com.sun.jna.Platform;
import io.netsentinel.capture.live.frame.Links;
import io.netsentinel.capture.live.pcap.PcapLinks;
import io.netsentinel.capture.live.ring.LinuxLinks;
import java.io.IOException;

/** What this machine has. */
final class Machine {
    private Machine() {}

    static boolean isLinux() {
        return Platform.isLinux();
    }

    /**
     * The network interfaces.
     *
     * @throws IOException if native functions can't be called here, or libpcap is needed and missing
     */
    static Links links() throws IOException {
        try {
            Links links = isLinux() ? new LinuxLinks() : new PcapLinks();
            links.names();
            links.find("lo");
            return links;
        } catch (LinkageError e) {
            throw new IOException(
                    "native functions can't be called: JNA does not work here, for instance because it may not write"
                            + " and execute a file in java.io.tmpdir (" + e.getMessage() + ")",
                    e);
        }
    }
}
