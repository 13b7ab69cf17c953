package io.netsentinel.capture.evidence;

import io.netsentinel.capture.decode.Packet;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Assembles the blocks of a capture thread's packets in memory, and hands that over when it is full or a second old. It
 * does so from the moment evidence is switched on, and until it is switched off.
 */
final class RingWriter implements EvidenceWriter {
    /** What is lost when the process is killed. */
    private static final long MOST_AGE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Recorder recorder;
    private final CaptureThread thread;
    private ChunkPool pool = new ChunkPool();
    private @Nullable Chunk chunk;
    /** The interfaces of this thread's segments: one for each link type, in order of appearance. */
    private int[] linkTypes = {};

    RingWriter(Recorder recorder, CaptureThread thread) {
        this.recorder = recorder;
        this.thread = thread;
    }

    @Override
    public void add(ByteBuffer bytes, Packet[] frames, int count) {
        EvidenceSettings settings = recorder.settings();
        if (count == 0 || isOff(settings)) {
            return;
        }
        int dropped = 0;
        for (int i = 0; i < count; i++) {
            if (!add(bytes, frames[i], settings.snapLength())) {
                dropped++;
            }
        }
        if (dropped > 0) {
            recorder.drop(dropped);
        }
        handOverIfOld(frames[count - 1].timeNanos);
    }

    private boolean add(ByteBuffer bytes, Packet frame, int snapLength) {
        int captured = Pcapng.captured(frame, snapLength);
        Chunk room = room(Pcapng.length(captured));
        if (room != null) {
            room.add(interfaceNumber(frame.linkType), bytes, frame, captured);
        }
        return room != null;
    }

    private @Nullable Chunk room(int length) {
        if (chunk != null && !chunk.hasRoom(length)) {
            handOver(chunk);
        }
        if (chunk == null) {
            chunk = pool.take();
        }
        return chunk;
    }

    private int interfaceNumber(int linkType) {
        for (int i = 0; i < linkTypes.length; i++) {
            if (linkTypes[i] == linkType) {
                return i;
            }
        }
        linkTypes = Arrays.copyOf(linkTypes, linkTypes.length + 1);
        linkTypes[linkTypes.length - 1] = linkType;
        return linkTypes.length - 1;
    }

    @Override
    public void tick(long timeNanos) {
        if (!isOff(recorder.settings())) {
            handOverIfOld(timeNanos);
        }
    }

    private void handOverIfOld(long timeNanos) {
        if (chunk != null && Math.abs(timeNanos - chunk.firstTime()) >= MOST_AGE_NANOS) {
            handOver(chunk);
        }
    }

    private void handOver(Chunk full) {
        chunk = null;
        recorder.write(full, thread, linkTypes);
    }

    /** When evidence was switched off, what is not on disk yet won't get there, and the memory is needed no more. */
    private boolean isOff(EvidenceSettings settings) {
        if (chunk != null && !settings.isOn()) {
            chunk = null;
            pool = new ChunkPool();
        }
        return !settings.isOn();
    }

    @Override
    public void end() {
        if (!isOff(recorder.settings()) && chunk != null) {
            handOver(chunk);
        }
        recorder.end(thread);
    }
}
