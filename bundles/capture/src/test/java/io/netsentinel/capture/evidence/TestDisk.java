package io.netsentinel.capture.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** A disk that can be full. */
final class TestDisk implements Disk {
    /** What may still be written. */
    long quota = Long.MAX_VALUE;

    long free = 1L << 40;

    @Override
    public WritableByteChannel create(Path file) throws IOException {
        WritableByteChannel channel = SYSTEM.create(file);
        return new WritableByteChannel() {
            @Override
            public int write(ByteBuffer bytes) throws IOException {
                int end = bytes.limit();
                bytes.limit((int) Math.min(end, bytes.position() + quota));
                int written = channel.write(bytes);
                bytes.limit(end);
                quota -= written;
                if (bytes.hasRemaining() && quota == 0) {
                    throw new IOException("No space left on device");
                }
                return written;
            }

            @Override
            public boolean isOpen() {
                return channel.isOpen();
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }

    @Override
    public long free(Path folder) {
        return free;
    }
}
