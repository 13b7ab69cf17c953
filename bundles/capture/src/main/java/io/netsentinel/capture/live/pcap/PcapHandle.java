package io.netsentinel.capture.live.pcap;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import io.netsentinel.capture.decode.LinkType;
import io.netsentinel.capture.live.frame.NotPermittedException;
import java.io.IOException;

/** An open {@code pcap_t}. */
final class PcapHandle implements AutoCloseable {
    private static final int NANO_PRECISION = 1;
    private static final int INCOMING = 1;
    private static final int NO_NETMASK = -1;
    private static final int OPTIMIZE = 1;
    private static final int NOT_PERMITTED = -8;
    private static final int PROMISCUOUS_NOT_PERMITTED = -11;
    private static final int POLL_IN = 1;
    /** How long the system gathers frames before it hands them over; on Windows also how long reading waits. */
    private static final int GATHER_MILLIS = 50;

    private final long address;
    private final int snapLength;
    private int nanosPerFraction = 1000;
    private int linkType;
    private int descriptor = -1;

    private PcapHandle(long address, int snapLength) {
        this.address = address;
        this.snapLength = snapLength;
    }

    static PcapHandle open(String interfaceName, PcapSettings settings) throws IOException {
        PcapLibrary.require("method = pcap");
        byte[] error = new byte[LibPcap.ERROR_BYTES];
        long address = LibPcap.pcap_create(interfaceName, error);
        if (address == 0) {
            throw new IOException(interfaceName + ": " + LibPcap.text(error));
        }
        PcapHandle handle = new PcapHandle(address, settings.snapLength());
        try {
            handle.activate(interfaceName, settings);
            return handle;
        } catch (IOException | RuntimeException e) {
            handle.close();
            throw e;
        }
    }

    private void activate(String interfaceName, PcapSettings settings) throws IOException {
        LibPcap.pcap_set_snaplen(address, snapLength);
        LibPcap.pcap_set_promisc(address, settings.promiscuous() ? 1 : 0);
        LibPcap.pcap_set_timeout(address, GATHER_MILLIS);
        LibPcap.pcap_set_buffer_size(address, settings.megabytes() << 20);
        if (LibPcap.pcap_set_tstamp_precision(address, NANO_PRECISION) == 0) {
            nanosPerFraction = 1;
        }
        int status = LibPcap.pcap_activate(address);
        if (status == NOT_PERMITTED || status == PROMISCUOUS_NOT_PERMITTED) {
            throw new NotPermittedException(interfaceName + ": " + LibPcap.pcap_statustostr(status) + "; "
                    + (Platform.isLinux() ? NotPermittedException.REMEDY : "run it as administrator"));
        }
        if (status < 0) {
            throw new IOException(
                    interfaceName + ": " + LibPcap.pcap_statustostr(status) + ", " + LibPcap.pcap_geterr(address));
        }
        linkType = LibPcap.pcap_datalink(address);
        if (!LinkType.isSupported(linkType)) {
            throw new IOException(
                    interfaceName + " has link type " + LinkType.describe(linkType) + ", which can't be decoded");
        }
        choose(settings);
        doNotBlock();
    }

    private void choose(PcapSettings settings) throws IOException {
        if (settings.ignoreOutgoing() && LibPcap.pcap_setdirection(address, INCOMING) != 0) {
            throw failure("outgoing frames can't be left out here (ignoreOutgoing)");
        }
        if (settings.filter().isEmpty()) {
            return;
        }
        try (Memory program = LibPcap.newProgram()) {
            if (LibPcap.pcap_compile(address, program, settings.filter(), OPTIMIZE, NO_NETMASK) != 0) {
                throw new FilterException(settings.filter(), LibPcap.pcap_geterr(address));
            }
            try {
                if (LibPcap.pcap_setfilter(address, program) != 0) {
                    throw new FilterException(settings.filter(), LibPcap.pcap_geterr(address));
                }
            } finally {
                LibPcap.pcap_freecode(program);
            }
        }
    }

    /** Where libpcap can be waited for, it may otherwise wait for ever. */
    private void doNotBlock() throws IOException {
        if (Platform.isWindows()) {
            return;
        }
        byte[] error = new byte[LibPcap.ERROR_BYTES];
        if (LibPcap.pcap_setnonblock(address, 1, error) != 0) {
            throw new IOException(LibPcap.text(error));
        }
        descriptor = Function.getFunction("pcap", "pcap_get_selectable_fd").invokeInt(new Object[] {address});
    }

    /** Waits for frames, where reading doesn't. */
    void await(int timeoutMillis) {
        if (descriptor < 0) {
            return;
        }
        try (Memory polled = new Memory(8)) {
            polled.setInt(0, descriptor);
            polled.setInt(4, 0);
            polled.setShort(4, (short) POLL_IN);
            NativeLibrary.getInstance(Platform.C_LIBRARY_NAME)
                    .getFunction("poll")
                    .invokeInt(new Object[] {polled, 1L, timeoutMillis});
        }
    }

    long address() {
        return address;
    }

    int snapLength() {
        return snapLength;
    }

    int nanosPerFraction() {
        return nanosPerFraction;
    }

    int linkType() {
        return linkType;
    }

    IOException failure(String what) {
        return new IOException(what + ": " + LibPcap.pcap_geterr(address));
    }

    @Override
    public void close() {
        LibPcap.pcap_close(address);
    }
}
