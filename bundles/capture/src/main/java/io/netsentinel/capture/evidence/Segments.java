package io.netsentinel.capture.evidence;

import io.netsentinel.capture.WallClock;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the ring: one open segment for each capture thread, the oldest segments removed before the whole gets too
 * large. Used by the writing thread, but for {@link #trouble()}.
 */
final class Segments implements AutoCloseable {
    /** Left free for the rest of the product, above all the store: a full disk stops it. */
    static final long RESERVE_BYTES = 512L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Segments.class);
    private static final long UNKNOWN = -1;

    private final Disk disk;
    private final WallClock clock;
    private final Map<CaptureThread, SegmentFile> open = new HashMap<>();
    private EvidenceSettings settings;
    /** Size of all segments, as far as is known without looking. */
    private long total = UNKNOWN;

    private volatile Trouble trouble;

    Segments(EvidenceSettings settings, Disk disk, WallClock clock) {
        this.settings = settings;
        this.disk = disk;
        this.clock = clock;
        trouble = new Trouble(clock);
    }

    /** Goes on with another configuration, with new segments. */
    void use(EvidenceSettings next) {
        close();
        settings = next;
        total = UNKNOWN;
        trouble = new Trouble(clock);
    }

    /** Writes the packets of a chunk, or says that it could not; the reason is logged once and is then the trouble. */
    boolean write(Chunk chunk, CaptureThread thread, int[] linkTypes) {
        if (settings.isOn() && !trouble.isWaiting()) {
            try {
                append(chunk, thread, linkTypes);
                trouble.over();
                return true;
            } catch (IOException | RuntimeException e) {
                trouble.failed(e);
                total = UNKNOWN;
                end(thread);
            }
        }
        trouble.lost(chunk.packets());
        return false;
    }

    private void append(Chunk chunk, CaptureThread thread, int[] linkTypes) throws IOException {
        int length = chunk.length();
        makeRoom(length + Pcapng.MOST_HEADER);
        SegmentFile segment = open.get(thread);
        if (segment != null && segment.size() + length > settings.segmentBytes()) {
            end(thread);
            segment = null;
        }
        if (segment == null) {
            segment = begin(thread, chunk.firstTime());
        }
        append(chunk, segment, linkTypes);
    }

    private void append(Chunk chunk, SegmentFile segment, int[] linkTypes) throws IOException {
        long before = segment.size();
        try {
            segment.append(chunk.flip(), linkTypes);
            total += segment.size() - before;
        } catch (IOException e) {
            if (before == 0) {
                disk.delete(segment.path()); // or tries to write to a full disk would fill the folder with scraps
            }
            throw e;
        }
    }

    private SegmentFile begin(CaptureThread thread, long start) throws IOException {
        long free = disk.free(settings.directory());
        if (free < RESERVE_BYTES) {
            throw new IOException((free >> 20) + " MB are free for " + settings.directory() + ", and "
                    + (RESERVE_BYTES >> 20) + " MB are left to the rest of the product");
        }
        SegmentFile segment = create(thread, start);
        open.put(thread, segment);
        return segment;
    }

    private SegmentFile create(CaptureThread thread, long start) throws IOException {
        Path path = settings.directory().resolve(Segment.name(start, thread.label()));
        try {
            return new SegmentFile(path, disk.create(path), thread, settings.snapLength());
        } catch (FileAlreadyExistsException e) { // after the clock was set back
            return create(thread, start + 1);
        }
    }

    private void makeRoom(int length) throws IOException {
        if (total != UNKNOWN && total + length <= settings.ringBytes()) {
            return;
        }
        List<Segment> segments = SegmentFolder.list(settings.directory());
        total = SegmentFolder.size(segments);
        for (Segment oldest : segments) {
            if (total + length <= settings.ringBytes()) {
                return;
            }
            closeIfOpen(oldest.file());
            disk.delete(oldest.file());
            total -= oldest.size();
        }
    }

    private void closeIfOpen(Path file) {
        open.entrySet().stream()
                .filter(entry -> entry.getValue().path().equals(file))
                .map(Map.Entry::getKey)
                .findFirst()
                .ifPresent(this::end);
    }

    /** Closes the segment of a thread. */
    void end(CaptureThread thread) {
        close(open.remove(thread));
    }

    private static void close(@Nullable SegmentFile segment) {
        if (segment == null) {
            return;
        }
        try {
            segment.close();
        } catch (IOException e) {
            LOG.debug("{} was not closed well", segment.path(), e);
        }
    }

    /** Why nothing can be written at the moment, empty if all is well. Called from any thread. */
    String trouble() {
        return trouble.reason();
    }

    @Override
    public void close() {
        open.values().forEach(Segments::close);
        open.clear();
    }
}
