package io.netsentinel.capture.live.pcap;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.live.frame.FrameSource;
import io.netsentinel.capture.live.frame.KernelLosses;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Frames through libpcap, for systems without packet rings. libpcap keeps one frame at a time, so each is copied into a
 * buffer of ours.
 */
public final class PcapSource implements FrameSource {
    private static final int CAPACITY = 1 << 21;

    private static final int ONE = 1;
    private static final int TIMED_OUT = 0;

    /** Where libpcap writes two pointers and we a copy of what the first one points at. */
    private static final int HEADER_POINTER = 0;

    private static final int DATA_POINTER = 8;
    private static final int HEADER = 16;
    /** {@code struct timeval}: seconds and fractions, each as wide as a C long; Apple's fraction has half of that. */
    private static final int FRACTION = HEADER + NativeLong.SIZE;

    private static final int CAPTURED = HEADER + 2 * NativeLong.SIZE;
    private static final int WIRE = CAPTURED + 4;
    private static final int HEADER_BYTES = 2 * NativeLong.SIZE + 8;
    private static final int STATISTICS_BYTES = 64;
    private static final int STATISTICS_DROPS = 4;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final PcapHandle handle;
    private final Memory window = new Memory(CAPACITY);
    private final ByteBuffer bytes = window.getByteBuffer(0, CAPACITY).order(ByteOrder.BIG_ENDIAN);
    private final long windowAddress = Pointer.nativeValue(window);
    private final Memory scratch = new Memory(HEADER + HEADER_BYTES);
    private final long scratchAddress = Pointer.nativeValue(scratch);
    private int used;
    private long drops;

    private PcapSource(PcapHandle handle) {
        this.handle = handle;
    }

    /**
     * Opens an interface.
     *
     * @throws io.netsentinel.capture.live.frame.NotPermittedException if this process may not capture
     * @throws IOException if that can't be done otherwise; nothing stays open then
     */
    public static FrameSource open(String interfaceName, PcapSettings settings) throws IOException {
        return new PcapSource(PcapHandle.open(interfaceName, settings));
    }

    @Override
    public int read(Packet[] batch, int timeoutMillis) throws IOException {
        used = 0;
        int count = 0;
        int result = next();
        if (result == TIMED_OUT) {
            handle.await(timeoutMillis);
            result = next();
        }
        while (result == ONE) {
            copy(batch[count++]);
            result = count < batch.length && used + handle.snapLength() <= CAPACITY ? next() : TIMED_OUT;
        }
        if (result < 0 && count == 0) {
            throw handle.failure("frames can't be read");
        }
        return count;
    }

    private int next() {
        return LibPcap.pcap_next_ex(handle.address(), scratchAddress + HEADER_POINTER, scratchAddress + DATA_POINTER);
    }

    private void copy(Packet packet) {
        CopyMemory.memcpy(scratchAddress + HEADER, scratch.getLong(HEADER_POINTER), HEADER_BYTES);
        int captured = Math.min(scratch.getInt(CAPTURED), handle.snapLength());
        CopyMemory.memcpy(windowAddress + used, scratch.getLong(DATA_POINTER), captured);
        long seconds = NativeLong.SIZE == Long.BYTES ? scratch.getLong(HEADER) : scratch.getInt(HEADER);
        long time = seconds * NANOS_PER_SECOND + fraction() * handle.nanosPerFraction();
        packet.frame(time, used, captured, scratch.getInt(WIRE), handle.linkType());
        packet.strippedTag = 0; // libpcap puts tags back
        used += captured;
    }

    private long fraction() {
        boolean isLong = NativeLong.SIZE == Long.BYTES && ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
        return isLong ? scratch.getLong(FRACTION) : scratch.getInt(FRACTION);
    }

    @Override
    public ByteBuffer bytes() {
        return bytes;
    }

    @Override
    public KernelLosses takeLosses() throws IOException {
        try (Memory statistics = new Memory(STATISTICS_BYTES)) {
            if (LibPcap.pcap_stats(handle.address(), statistics) != 0) {
                throw handle.failure("losses can't be asked for");
            }
            long before = drops;
            drops = statistics.getInt(STATISTICS_DROPS) & 0xffff_ffffL;
            return new KernelLosses(Math.max(0, drops - before), 0);
        }
    }

    @Override
    public void close() {
        handle.close();
        window.close();
        scratch.close();
    }
}
