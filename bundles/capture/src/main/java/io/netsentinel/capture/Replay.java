package io.netsentinel.capture;

import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.file.CaptureReader;
import java.io.IOException;
import java.util.Arrays;

/** Takes the packets of a file along the packet path, at once or at the pace of their times. */
final class Replay {
    private final CaptureReader reader;
    private final EventGatherer events;
    private final PacketPath path;
    private final Packet[] frames = new Packet[PacketPath.BATCH];

    Replay(CaptureReader reader, EventGatherer events, PacketPath path) {
        this.reader = reader;
        this.events = events;
        this.path = path;
        Arrays.setAll(frames, i -> new Packet());
    }

    void run(Pace pace, WallClock clock) throws IOException, InterruptedException {
        int count = reader.read(frames);
        while (count > 0) {
            int usable = path.decode(reader.bytes(), frames, count);
            if (pace.isUnlimited()) {
                path.meter(reader.bytes(), 0, usable);
            } else {
                meterAtPace(usable, pace, clock);
            }
            path.reached();
            if (Thread.interrupted()) {
                throw new InterruptedException("replay stopped");
            }
            count = reader.read(frames);
        }
    }

    /** Meters what is due, hands it over, and waits for the rest. */
    private void meterAtPace(int count, Pace pace, WallClock clock) throws InterruptedException {
        int done = 0;
        for (int i = 0; i < count; i++) {
            long due = pace.due(path.timeNanos(i));
            if (due > clock.nanos()) {
                path.meter(reader.bytes(), done, i);
                done = i;
                path.reached();
                events.flushIfAny();
                clock.waitUntil(due);
            }
        }
        path.meter(reader.bytes(), done, count);
    }
}
