package io.netsentinel.capture.evidence;

import io.netsentinel.capture.decode.Packet;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The wanted packets of one capture thread, segment after segment, of which one is open at a time. */
final class SegmentChain implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentChain.class);
    private static final int BATCH = 64;

    private final Iterator<Segment> segments;
    private final FrameFilter filter;
    private final SearchProgress progress;
    private final Packet[] frames = new Packet[BATCH];
    private @Nullable SegmentReader reader;
    private int count;
    private int index;

    /** @param segments in the order of their start */
    SegmentChain(List<Segment> segments, FrameFilter filter, SearchProgress progress) {
        this.segments = segments.iterator();
        this.filter = filter;
        this.progress = progress;
        Arrays.setAll(frames, i -> new Packet());
    }

    /** Moves on to the next wanted packet, false if there is none. */
    boolean next() throws InterruptedException {
        do {
            while (++index < count) {
                if (filter.matches(bytes(), packet())) {
                    return true;
                }
            }
            index = -1;
            count = read();
        } while (count > 0);
        return false;
    }

    Packet packet() {
        return frames[index];
    }

    ByteBuffer bytes() {
        return current().bytes();
    }

    String interfaceName() {
        return current().interfaceName();
    }

    private SegmentReader current() {
        if (reader == null) {
            throw new IllegalStateException("next() has found nothing");
        }
        return reader;
    }

    /** Reads a batch, from the next segment if need be. What can't be read of a segment ends only this segment. */
    private int read() throws InterruptedException {
        int read = 0;
        while (read == 0 && (reader != null || segments.hasNext())) {
            if (Thread.interrupted()) {
                throw stopped();
            }
            try {
                read = readOn();
            } catch (ClosedByInterruptException e) {
                Thread.interrupted(); // the exception says it
                throw stopped();
            } catch (IOException e) {
                LOG.warn("A segment of the evidence can't be searched: {}", e.getMessage());
                close();
            }
        }
        return read;
    }

    private int readOn() throws IOException {
        if (reader == null) {
            reader = new SegmentReader(segments.next(), progress);
        }
        int read = reader.read(frames);
        if (read == 0) {
            close();
        }
        return read;
    }

    private static InterruptedException stopped() {
        return new InterruptedException("the search was stopped");
    }

    @Override
    public void close() {
        if (reader == null) {
            return;
        }
        try {
            reader.close();
        } catch (IOException e) {
            LOG.debug("A segment was not closed well", e);
        }
        reader = null;
    }
}
