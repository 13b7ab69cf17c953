package io.netsentinel.capture.file;

import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.decode.Packet;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * Reads the packets of a capture file. Whatever makes no sense is counted and passed over where the next record can be
 * found, and ends the file where it can't: nothing that was read before is lost.
 */
public abstract class CaptureReader implements Closeable {
    /** The longest packet that libpcap writes; a record that claims more is damaged. */
    static final int MAX_PACKET = 1 << 18;

    final FileWindow window;
    final CaptureCounters counters;
    private long damagedAt = -1;

    CaptureReader(FileWindow window, CaptureCounters counters) {
        this.window = window;
        this.counters = counters;
    }

    /**
     * Reads packets that are in memory at the same time, so that all of them can be looked at together.
     *
     * @return how many packets of the batch were filled in, 0 at the end of the file
     */
    public final int read(Packet[] batch) throws IOException {
        int count = 0;
        while (count < batch.length && next(batch[count], count == 0)) {
            count++;
        }
        return count;
    }

    /** Where the packets of the last batch lie, in network byte order. */
    public final ByteBuffer bytes() {
        return window.bytes();
    }

    /** The first byte of the file (unpacked, if it is gzipped) that made no sense. */
    public final OptionalLong damagedAt() {
        return damagedAt < 0 ? OptionalLong.empty() : OptionalLong.of(damagedAt);
    }

    /**
     * Moves on to the next packet.
     *
     * @param mayRefill whether the window may move on, which moves earlier packets of the batch
     * @return false if there is no further packet, or none without moving the window
     */
    abstract boolean next(Packet packet, boolean mayRefill) throws IOException;

    /** Notes that the position is not where a record begins. */
    final void noteDamage() {
        if (damagedAt < 0) {
            damagedAt = window.fileOffset();
        }
    }

    /** The file is over: whole, or in the middle of a record. Always false, for the caller to return. */
    final boolean end() {
        if (window.available() > 0 || window.isDamaged()) {
            noteDamage();
            counters.increment(CaptureCounter.TRUNCATED_FILE);
            window.consume(window.available());
        }
        return false;
    }

    @Override
    public final void close() throws IOException {
        window.close();
    }
}
