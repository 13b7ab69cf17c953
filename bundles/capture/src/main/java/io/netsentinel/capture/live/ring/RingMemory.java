package io.netsentinel.capture.live.ring;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The memory that a packet socket shares with the kernel: blocks of frames, see packet_mmap.rst of Linux, version 3. The
 * buffers must not be touched any more after {@link #close}.
 */
final class RingMemory implements AutoCloseable {
    /**
     * Bounds what can be captured of a frame, and holds some 160 of 1,500 bytes: enough that handing over a block costs
     * nothing beside reading it. On a quiet network each takes {@link #RETIRE_MILLIS} and is nearly empty, so the number
     * of blocks says for how long nobody may read.
     */
    static final int BLOCK = 1 << 18;

    private static final int BLOCKS_PER_MEGABYTE = 4;

    private static final int PACKET_RX_RING = 5;
    private static final int PACKET_VERSION = 10;
    private static final int VERSION_3 = 2;
    /** How long the kernel keeps a block that doesn't fill up. */
    private static final int RETIRE_MILLIS = 50;
    /** Has no meaning in version 3, but the kernel checks that it divides a block. */
    private static final int FRAME = 2048;

    private static final int READ_AND_WRITE = 3;
    private static final int SHARED_AND_POPULATED = 0x8001;

    private static final int STATUS = 8;
    private static final int IS_OURS = 1;
    private static final VarHandle INTEGER =
            MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private final long address;
    private final int size;
    private final ByteBuffer headers;
    private final ByteBuffer frames;

    RingMemory(PacketSocket socket, int megabytes) throws IOException {
        String what = "no ring of " + megabytes + " MiB (ringMegabytes)";
        int blocks = megabytes * BLOCKS_PER_MEGABYTE;
        socket.set(PACKET_VERSION, VERSION_3, what);
        socket.set(PACKET_RX_RING, new int[] {BLOCK, blocks, FRAME, BLOCK / FRAME * blocks, RETIRE_MILLIS, 0, 0}, what);
        size = blocks * BLOCK;
        address = LibC.mmap(0, size, READ_AND_WRITE, SHARED_AND_POPULATED, socket.descriptor(), 0);
        if (address == -1) {
            throw LibC.failure(Native.getLastError(), what);
        }
        ByteBuffer all = new Pointer(address).getByteBuffer(0, size);
        headers = all.duplicate().order(ByteOrder.nativeOrder());
        frames = all.duplicate().order(ByteOrder.BIG_ENDIAN);
    }

    /** All of it in the kernel's byte order. */
    ByteBuffer headers() {
        return headers;
    }

    /** All of it in network byte order. */
    ByteBuffer frames() {
        return frames;
    }

    int blocks() {
        return size / BLOCK;
    }

    /** Whether the kernel has handed a block over. */
    boolean isOurs(int block) {
        return ((int) INTEGER.getAcquire(headers, block * BLOCK + STATUS) & IS_OURS) != 0;
    }

    void giveBack(int block) {
        INTEGER.setRelease(headers, block * BLOCK + STATUS, 0);
    }

    @Override
    public void close() {
        LibC.munmap(address, size);
    }
}
