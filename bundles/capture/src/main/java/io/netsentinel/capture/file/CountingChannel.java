package io.netsentinel.capture.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.util.concurrent.atomic.AtomicLong;

/** A file that says how much of it was read, to any thread and without waiting for a read under way. */
final class CountingChannel implements ReadableByteChannel {
    private final FileChannel file;
    private final long size;
    private final AtomicLong count = new AtomicLong();

    CountingChannel(FileChannel file) throws IOException {
        this.file = file;
        size = file.size();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int read = file.read(target);
        if (read > 0) {
            count.addAndGet(read);
        }
        return read;
    }

    /** 0 to 1; a file that grows while it is read stays at 1. */
    double progress() {
        return size == 0 ? 1 : Math.min(1, (double) count.get() / size);
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
