package io.netsentinel.capture.file;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.util.zip.ZipException;

/**
 * The part of a file that is in memory: one direct buffer that moves on through the file. Measured three times as fast
 * as a memory mapping, and a file that shrinks or a pipe does no harm.
 */
final class FileWindow implements Closeable {
    static final int CAPACITY = 1 << 20;

    private final ReadableByteChannel channel;
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(CAPACITY);
    private ByteBuffer fields = bytes.duplicate();
    private int position;
    private int limit;
    private long windowStart;
    private boolean atEnd;
    private boolean damaged;

    FileWindow(ReadableByteChannel channel) {
        this.channel = channel;
    }

    /** All of the window in network byte order, as frames are read. */
    ByteBuffer bytes() {
        return bytes;
    }

    /** All of the window in the byte order of the file's own fields. */
    ByteBuffer fields() {
        return fields;
    }

    void order(ByteOrder order) {
        fields = bytes.duplicate().order(order);
    }

    int position() {
        return position;
    }

    /** Bytes in memory that were not consumed yet. */
    int available() {
        return limit - position;
    }

    /** Where in the file (unpacked, if it is gzipped) the position stands. */
    long fileOffset() {
        return windowStart + position;
    }

    /** Whether a gzipped file is broken behind what was read. */
    boolean isDamaged() {
        return damaged;
    }

    void consume(int count) {
        position += count;
    }

    /** Whether {@code count} bytes are in memory, after reading on if that is allowed and needed. */
    boolean has(int count, boolean mayRefill) throws IOException {
        return limit - position >= count || mayRefill && fill(count);
    }

    /** Passes over bytes that need not be in memory; stops at the end of the file. */
    void skip(long count) throws IOException {
        long left = count;
        while (left > available()) {
            left -= available();
            position = limit;
            if (!fill(1)) {
                return;
            }
        }
        position += (int) left;
    }

    private boolean fill(int count) throws IOException {
        if (count > CAPACITY) {
            return false;
        }
        bytes.limit(limit).position(position).compact();
        windowStart += position;
        position = 0;
        while (!atEnd && bytes.position() < count) {
            atEnd = !readMore();
        }
        limit = bytes.position();
        bytes.clear();
        return limit >= count;
    }

    private boolean readMore() throws IOException {
        try {
            return channel.read(bytes) >= 0;
        } catch (EOFException | ZipException e) {
            damaged = true; // a cut or broken gzip stream: what was unpacked so far is good
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
