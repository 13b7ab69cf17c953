package io.netsentinel.capture.live.ring;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import io.netsentinel.capture.live.frame.NotPermittedException;
import java.io.IOException;

/** The functions of libc that capture calls, bound without reflection: a call costs some ten nanoseconds. */
final class LibC {
    static final int EPERM = 1;
    static final int EINTR = 4;
    static final int EACCES = 13;

    static {
        Native.register(LibC.class, Platform.C_LIBRARY_NAME);
    }

    private LibC() {}

    static native int socket(int domain, int type, int protocol);

    static native int close(int descriptor);

    static native int bind(int descriptor, Pointer address, int length);

    static native int setsockopt(int descriptor, int level, int option, Pointer value, int length);

    static native int getsockopt(int descriptor, int level, int option, Pointer value, Pointer length);

    static native int ioctl(int descriptor, long request, Pointer argument);

    static native int poll(Pointer descriptors, long count, int timeoutMillis);

    static native long mmap(long address, long length, int protection, int flags, int descriptor, long offset);

    static native int munmap(long address, long length);

    static native int if_nametoindex(String name);

    static native String strerror(int error);

    /**
     * Passes a result that says it worked.
     *
     * @param what was tried, for the message
     * @throws NotPermittedException if the process may not do that
     * @throws IOException if it failed otherwise
     */
    static int check(int result, String what) throws IOException {
        if (result < 0) {
            throw failure(Native.getLastError(), what);
        }
        return result;
    }

    static IOException failure(int error, String what) {
        return error == EPERM || error == EACCES
                ? new NotPermittedException(
                        what + ": this process has no capability CAP_NET_RAW; " + NotPermittedException.REMEDY)
                : new IOException(what + ": " + strerror(error) + " (errno " + error + ")");
    }
}
