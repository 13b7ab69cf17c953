package io.netsentinel.capture.evidence;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** A segment that is being written. Used by the writing thread. */
final class SegmentFile implements Closeable {
    private final Path path;
    private final WritableByteChannel channel;
    private final CaptureThread thread;
    private final int snapLength;
    private int interfaces;
    private long size;

    SegmentFile(Path path, WritableByteChannel channel, CaptureThread thread, int snapLength) {
        this.path = path;
        this.channel = channel;
        this.thread = thread;
        this.snapLength = snapLength;
    }

    Path path() {
        return path;
    }

    long size() {
        return size;
    }

    /**
     * Writes packets, with what must stand before them.
     *
     * @param linkTypes of the thread's interfaces, more than last time if there are new ones
     */
    void append(ByteBuffer blocks, int[] linkTypes) throws IOException {
        if (size == 0 || interfaces < linkTypes.length) {
            write(header(linkTypes));
        }
        write(blocks);
    }

    private ByteBuffer header(int[] linkTypes) {
        int missing = linkTypes.length - interfaces;
        ByteBuffer header =
                ByteBuffer.allocate(Pcapng.MOST_HEADER * (1 + missing)).order(ByteOrder.LITTLE_ENDIAN);
        if (size == 0) {
            Pcapng.section(header, "");
        }
        while (interfaces < linkTypes.length) {
            Pcapng.describe(header, thread.interfaceName(), linkTypes[interfaces++], snapLength);
        }
        return header.flip();
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            size += channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
