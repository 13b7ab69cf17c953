package io.netsentinel.capture.live.pcap;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import io.netsentinel.capture.live.frame.LinkLayer;
import io.netsentinel.capture.live.ring.BpfProgram;
import java.io.IOException;

/** Compiles filters such as {@code tcp port 80}, see pcap-filter(7). */
public final class Filters {
    /** {@code DLT_RAW} of Linux, which is not the number that stands in files. */
    private static final int RAW = 12;

    private static final int OPTIMIZE = 1;
    private static final int NO_NETMASK = -1;
    private static final int SMALL_BUFFER = 1 << 16;
    private static final int NO_PROMISCUOUS_MODE = 0;

    private Filters() {}

    /**
     * Checks a filter for Ethernet frames.
     *
     * @throws FilterException if it is not a filter
     * @throws IOException if there is no libpcap
     */
    public static void check(String filter) throws IOException {
        PcapLibrary.require("filter = " + filter);
        compile(LibPcap.pcap_open_dead(LinkLayer.ETHERNET.linkType(), 1), filter);
    }

    /**
     * Compiles a filter for an interface, which tells where VLAN tags are found: not in the frame, but beside it.
     *
     * @throws FilterException if it is not a filter, or none for such frames
     * @throws IOException if there is no libpcap
     */
    public static BpfProgram compile(String filter, int snapLength, String interfaceName, LinkLayer link)
            throws IOException {
        PcapLibrary.require("filter = " + filter);
        if (link == LinkLayer.IP) { // libpcap would put a header of its own before what comes from some of these
            return compile(LibPcap.pcap_open_dead(RAW, snapLength), filter);
        }
        long handle = activated(interfaceName, snapLength);
        return compile(handle == 0 ? LibPcap.pcap_open_dead(link.linkType(), snapLength) : handle, filter);
    }

    /** Returns 0 if that is not possible. */
    private static long activated(String interfaceName, int snapLength) {
        long handle = LibPcap.pcap_create(interfaceName, new byte[LibPcap.ERROR_BYTES]);
        if (handle == 0) {
            return 0;
        }
        LibPcap.pcap_set_snaplen(handle, snapLength);
        LibPcap.pcap_set_promisc(handle, NO_PROMISCUOUS_MODE);
        LibPcap.pcap_set_buffer_size(handle, SMALL_BUFFER);
        if (LibPcap.pcap_activate(handle) < 0) {
            LibPcap.pcap_close(handle);
            return 0;
        }
        return handle;
    }

    /** Closes the handle. One at a time: the parser of older libraries has global variables. */
    private static synchronized BpfProgram compile(long handle, String filter) throws FilterException {
        try (Memory program = LibPcap.newProgram()) {
            if (LibPcap.pcap_compile(handle, program, filter, OPTIMIZE, NO_NETMASK) != 0) {
                throw new FilterException(filter, LibPcap.pcap_geterr(handle));
            }
            try {
                int bytes = program.getInt(0) * BpfProgram.INSTRUCTION;
                return BpfProgram.of(program.getPointer(Native.POINTER_SIZE).getByteArray(0, bytes));
            } finally {
                LibPcap.pcap_freecode(program);
            }
        } finally {
            LibPcap.pcap_close(handle);
        }
    }
}
