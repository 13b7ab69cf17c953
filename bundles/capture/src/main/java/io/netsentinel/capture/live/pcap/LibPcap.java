package io.netsentinel.capture.live.pcap;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;

/**
 * The functions of libpcap that exist on every system, bound when they are first needed. Ask
 * {@link PcapLibrary#require} before that: where the library is missing, this class cannot even be initialised.
 */
final class LibPcap {
    /** {@code PCAP_ERRBUF_SIZE}. */
    static final int ERROR_BYTES = 256;

    static {
        Native.register(LibPcap.class, PcapLibrary.load());
    }

    private LibPcap() {}

    static native long pcap_create(String source, byte[] error);

    static native long pcap_open_dead(int linkType, int snapLength);

    static native int pcap_set_snaplen(long handle, int bytes);

    static native int pcap_set_promisc(long handle, int isOn);

    static native int pcap_set_timeout(long handle, int millis);

    static native int pcap_set_buffer_size(long handle, int bytes);

    static native int pcap_set_tstamp_precision(long handle, int precision);

    static native int pcap_activate(long handle);

    static native int pcap_datalink(long handle);

    static native int pcap_setnonblock(long handle, int isOn, byte[] error);

    static native int pcap_setdirection(long handle, int direction);

    static native int pcap_compile(long handle, Pointer program, String filter, int optimize, int netmask);

    static native int pcap_setfilter(long handle, Pointer program);

    static native void pcap_freecode(Pointer program);

    static native int pcap_next_ex(long handle, long header, long data);

    static native int pcap_stats(long handle, Pointer statistics);

    static native String pcap_geterr(long handle);

    static native String pcap_statustostr(int status);

    static native void pcap_close(long handle);

    static native int pcap_findalldevs(PointerByReference devices, byte[] error);

    static native void pcap_freealldevs(Pointer devices);

    static String text(byte[] error) {
        int length = 0;
        while (length < error.length && error[length] != 0) {
            length++;
        }
        return new String(error, 0, length, StandardCharsets.UTF_8);
    }

    /** Room for a {@code struct bpf_program}: a number of instructions and a pointer. */
    static Memory newProgram() {
        Memory program = new Memory(2L * Native.POINTER_SIZE);
        program.clear();
        return program;
    }
}
