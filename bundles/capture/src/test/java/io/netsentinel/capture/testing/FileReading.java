package io.netsentinel.capture.testing;

import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.file.CaptureFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Reads a capture file to its end. */
public final class FileReading {
    /** What a reader says of a packet. */
    public record Frame(long time, int wireLength, int linkType, List<Byte> bytes) {}

    public final CaptureCounters counters = new CaptureCounters();
    public final List<Frame> frames = new ArrayList<>();
    public final OptionalLong damagedAt;
    public final double progress;

    public FileReading(Path file) throws IOException {
        Packet[] batch = {new Packet(), new Packet(), new Packet()};
        try (CaptureFile capture = CaptureFile.open(file, counters)) {
            int count = capture.reader().read(batch);
            while (count > 0) {
                for (int i = 0; i < count; i++) {
                    frames.add(frame(capture, batch[i]));
                }
                count = capture.reader().read(batch);
            }
            damagedAt = capture.reader().damagedAt();
            progress = capture.progress();
        }
    }

    private static Frame frame(CaptureFile capture, Packet packet) {
        List<Byte> bytes = new ArrayList<>();
        for (int i = packet.offset; i < packet.end; i++) {
            bytes.add(capture.reader().bytes().get(i));
        }
        return new Frame(packet.timeNanos, packet.wireLength, packet.linkType, bytes);
    }

    /** The frame that a reader should have seen. */
    public static Frame frame(long time, byte[] bytes, int wireLength, int linkType) {
        List<Byte> list = new ArrayList<>();
        for (byte b : bytes) {
            list.add(b);
        }
        return new Frame(time, wireLength, linkType, list);
    }
}
