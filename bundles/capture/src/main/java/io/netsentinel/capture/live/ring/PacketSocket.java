package io.netsentinel.capture.live.ring;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import io.netsentinel.capture.live.frame.KernelLosses;
import io.netsentinel.capture.live.frame.LinkLayer;
import java.io.IOException;
import java.nio.ByteOrder;

/** A packet socket of Linux, see packet(7). It receives nothing before it is bound. */
final class PacketSocket implements AutoCloseable {
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x8_0000;
    private static final int ALL_PROTOCOLS = 3;

    private static final int SOL_SOCKET = 1;
    private static final int SO_ERROR = 4;
    private static final int SO_ATTACH_FILTER = 26;
    private static final int SOL_PACKET = 263;
    private static final int PACKET_ADD_MEMBERSHIP = 1;
    private static final int PACKET_STATISTICS = 6;
    private static final int PACKET_FANOUT = 18;
    private static final int PACKET_FANOUT_DATA = 22;
    private static final int PROMISCUOUS = 1;
    private static final int FANOUT_BY_PROGRAM = 6;
    private static final int FANOUT_UNIQUE_ID = 0x2000;

    private static final int POLL_IN = 1;
    private static final int SCRATCH = 64;

    private final int descriptor;
    private final Memory scratch = new Memory(SCRATCH);
    private final Memory length = new Memory(4);
    private final Memory polled = new Memory(8);

    PacketSocket(LinkLayer link) throws IOException {
        int type = link == LinkLayer.IP ? SOCK_DGRAM : SOCK_RAW;
        descriptor = LibC.check(LibC.socket(AF_PACKET, type | SOCK_CLOEXEC, 0), "capture is not possible");
        polled.setInt(0, descriptor);
        polled.setShort(4, (short) POLL_IN);
    }

    int descriptor() {
        return descriptor;
    }

    void set(int option, int value, String what) throws IOException {
        LibC.check(trySet(option, value), what);
    }

    /** For what older kernels don't know; returns less than 0 then. */
    int trySet(int option, int value) {
        scratch.setInt(0, value);
        return LibC.setsockopt(descriptor, SOL_PACKET, option, scratch, 4);
    }

    void set(int option, int[] values, String what) throws IOException {
        scratch.write(0, values, 0, values.length);
        LibC.check(LibC.setsockopt(descriptor, SOL_PACKET, option, scratch, 4 * values.length), what);
    }

    /** Replaces the filter; no frame passes in between. */
    void attach(BpfProgram filter) throws IOException {
        setProgram(SOL_SOCKET, SO_ATTACH_FILTER, filter, "the kernel refuses the filter");
    }

    void bind(int interfaceIndex) throws IOException {
        scratch.clear();
        scratch.setShort(0, (short) AF_PACKET);
        scratch.setShort(2, networkOrder((short) ALL_PROTOCOLS));
        scratch.setInt(4, interfaceIndex);
        LibC.check(LibC.bind(descriptor, scratch, 20), "the interface can't be bound");
    }

    /** Until the socket is closed, the interface takes frames for others too. */
    void makePromiscuous(int interfaceIndex) throws IOException {
        scratch.clear();
        scratch.setInt(0, interfaceIndex);
        scratch.setShort(4, (short) PROMISCUOUS);
        LibC.check(
                LibC.setsockopt(descriptor, SOL_PACKET, PACKET_ADD_MEMBERSHIP, scratch, 16),
                "promiscuous mode is refused");
    }

    /** Makes a group that nobody else has, whose frames the program distributes; returns its id. */
    int newGroup(BpfProgram program) throws IOException {
        String what = "several threads need Linux 4.13 or newer; set threads to 1";
        set(PACKET_FANOUT, (FANOUT_BY_PROGRAM | FANOUT_UNIQUE_ID) << 16, what);
        setProgram(SOL_PACKET, PACKET_FANOUT_DATA, program, what);
        get(SOL_PACKET, PACKET_FANOUT, 4);
        return scratch.getInt(0) & 0xffff;
    }

    void joinGroup(int id) throws IOException {
        set(PACKET_FANOUT, id | FANOUT_BY_PROGRAM << 16, "the threads of the capture can't be joined");
    }

    private void setProgram(int level, int option, BpfProgram program, String what) throws IOException {
        try (Memory memory = program.toNative()) {
            LibC.check(LibC.setsockopt(descriptor, level, option, memory, 2 * Native.POINTER_SIZE), what);
        }
    }

    private void get(int level, int option, int bytes) throws IOException {
        length.setInt(0, bytes);
        LibC.check(LibC.getsockopt(descriptor, level, option, scratch, length), "the socket does not answer");
    }

    /** What was lost since the last call. */
    KernelLosses takeLosses() throws IOException {
        get(SOL_PACKET, PACKET_STATISTICS, 12);
        return new KernelLosses(scratch.getInt(4) & 0xffff_ffffL, scratch.getInt(8) & 0xffff_ffffL);
    }

    /** Waits for frames. An interface that goes down ends the waiting too; the socket works again when it comes up. */
    void await(int timeoutMillis) throws IOException {
        polled.setShort(6, (short) 0);
        int ready = LibC.poll(polled, 1, timeoutMillis);
        if (ready < 0 && Native.getLastError() != LibC.EINTR) {
            throw LibC.failure(Native.getLastError(), "waiting for frames failed");
        }
        if (ready > 0 && (polled.getShort(6) & ~POLL_IN) != 0) {
            get(SOL_SOCKET, SO_ERROR, 4); // clears it, or waiting would end at once from now on
        }
    }

    private static short networkOrder(short value) {
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? value : Short.reverseBytes(value);
    }

    @Override
    public void close() {
        LibC.close(descriptor);
        scratch.close();
        length.close();
        polled.close();
    }
}
