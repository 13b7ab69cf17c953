package io.netsentinel.capture.live.testing;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import org.opentest4j.TestAbortedException;

/** A tun interface; what is written into it comes in there as an IP packet without any header before it. */
public final class Tunnel implements AutoCloseable {
    public static final String NAME = "tun7";

    private static final int READ_AND_WRITE = 2;
    private static final int SET_INTERFACE = 0x4004_54ca;
    private static final short TUN_WITHOUT_HEADER = 0x1001;
    private static final int REQUEST = 40;
    private static final int FLAGS = 16;

    static {
        Native.register(Tunnel.class, "c");
    }

    private final int descriptor;

    public Tunnel() throws IOException {
        descriptor = open("/dev/net/tun", READ_AND_WRITE);
        if (descriptor < 0) {
            throw new TestAbortedException("/dev/net/tun can't be opened");
        }
        try (Memory request = new Memory(REQUEST)) {
            request.clear();
            request.setString(0, NAME);
            request.setShort(FLAGS, TUN_WITHOUT_HEADER);
            if (ioctl(descriptor, SET_INTERFACE, request) < 0) {
                throw new IllegalStateException("TUNSETIFF: errno " + Native.getLastError());
            }
        }
        Ip.run("link set " + NAME + " up");
    }

    private static native int open(String path, int flags);

    private static native int ioctl(int descriptor, long request, Pointer argument);

    private static native long write(int descriptor, byte[] bytes, long length);

    private static native int close(int descriptor);

    /** Has a packet come in. */
    public void receive(byte[] datagram) {
        if (write(descriptor, datagram, datagram.length) != datagram.length) {
            throw new IllegalStateException("write: errno " + Native.getLastError());
        }
    }

    @Override
    public void close() {
        close(descriptor);
    }
}
