package io.netsentinel.capture.live.pcap;

import com.sun.jna.Native;
import com.sun.jna.Platform;

/** Copies memory that has no buffer. */
final class CopyMemory {
    static {
        Native.register(CopyMemory.class, Platform.C_LIBRARY_NAME);
    }

    private CopyMemory() {}

    static native long memcpy(long to, long from, long bytes);
}
