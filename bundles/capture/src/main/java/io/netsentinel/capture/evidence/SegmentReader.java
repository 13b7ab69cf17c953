package io.netsentinel.capture.evidence;

import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.file.CaptureFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A segment that is searched. That it ends within a packet is usual: it is being written, or its writer was killed. */
final class SegmentReader implements Closeable {
    private final Segment segment;
    private final CaptureFile file;
    private final SearchProgress progress;
    private long reported;

    /** @throws IOException if it is gone, or no capture; the message says which */
    SegmentReader(Segment segment, SearchProgress progress) throws IOException {
        this.segment = segment;
        this.progress = progress;
        file = CaptureFile.open(segment.file(), new CaptureCounters());
    }

    /** Fills in packets that are in memory at the same time, 0 at the end. */
    int read(Packet[] batch) throws IOException {
        int count = file.reader().read(batch);
        report((long) (file.progress() * segment.size()));
        return count;
    }

    private void report(long bytes) {
        if (bytes > reported) {
            progress.add(bytes - reported);
            reported = bytes;
        }
    }

    ByteBuffer bytes() {
        return file.reader().bytes();
    }

    String interfaceName() {
        return segment.interfaceName();
    }

    @Override
    public void close() throws IOException {
        report(segment.size());
        file.close();
    }
}
