package io.netsentinel.capture.live.testing;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** Puts frames on an interface as they are. */
public final class FrameSender implements AutoCloseable {
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int ENOBUFS = 105;
    private static final int MOST_BYTES = 1 << 17;

    static {
        Native.register(FrameSender.class, "c");
    }

    private final int socket = socket(AF_PACKET, SOCK_RAW, 0);
    private final Memory buffer = new Memory(MOST_BYTES);

    public FrameSender(String interfaceName) {
        buffer.clear();
        buffer.setShort(0, (short) AF_PACKET);
        buffer.setInt(4, if_nametoindex(interfaceName));
        if (bind(socket, buffer, 20) < 0) {
            throw new IllegalStateException("bind: errno " + Native.getLastError());
        }
    }

    private static native int socket(int domain, int type, int protocol);

    private static native int bind(int descriptor, Pointer address, int length);

    private static native long send(int descriptor, Pointer bytes, long length, int flags);

    private static native int close(int descriptor);

    private static native int if_nametoindex(String name);

    public void send(byte[] frame) {
        buffer.write(0, frame, 0, frame.length);
        long sent = send(socket, buffer, frame.length, 0);
        while (sent < 0 && Native.getLastError() == ENOBUFS) {
            Thread.onSpinWait();
            sent = send(socket, buffer, frame.length, 0);
        }
        if (sent != frame.length) {
            throw new IllegalStateException("send: errno " + Native.getLastError());
        }
    }

    @Override
    public void close() {
        close(socket);
        buffer.close();
    }
}
