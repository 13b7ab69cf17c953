package io.netsentinel.capture.evidence;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.capture.WallClock;
import io.netsentinel.capture.testing.FileReading;
import io.netsentinel.capture.testing.TestPacket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Evidence in a folder for tests, written in the calling thread so that nothing is to be waited for. */
final class Rig implements AutoCloseable {
    /** When the captures of the tests begin, in nanoseconds since the epoch. */
    static final long START = Segment.nanos(Instant.parse("2026-11-22T13:00:00Z"));

    static final long SECOND = 1_000_000_000L;

    final Path folder;
    final TestDisk disk = new TestDisk();
    final RollingEvidence evidence;
    private long now;

    Rig(Path data, EvidenceConfiguration configuration) {
        folder = data.resolve("evidence");
        WallClock clock = new WallClock() {
            @Override
            public long nanos() {
                return now;
            }

            @Override
            public void waitUntil(long nanos) {
                now = nanos;
            }
        };
        evidence = new RollingEvidence(configuration, data, disk, clock, new SameThread());
    }

    Rig(Path data, int megabytes) {
        this(data, new Configured(megabytes, 0, ""));
    }

    /** Lets time pass between tries to write. */
    void pass(long nanos) {
        now += nanos;
    }

    static long at(double seconds) {
        return START + Math.round(seconds * 1e9);
    }

    /** A frame with so many bytes of payload. */
    static byte[] frame(String source, String target, int payload) {
        return TestPacket.udp(source, 4_000, target, 53).payload(payload).ethernet();
    }

    /** Fills most of a chunk, one packet each 10 ms, and hands it over. */
    static void chunk(EvidenceWriter writer, double seconds, String source, String target) {
        byte[] frame = frame(source, target, 60_000);
        Frames frames = new Frames();
        for (int i = 0; i < 16; i++) {
            frames.add(at(seconds) + i * 10_000_000L, frame);
        }
        frames.to(writer);
        writer.tick(at(seconds + 1));
    }

    static Alert alert(double firstSeen, double lastSeen, List<String> sources, List<String> targets) {
        return alert("live", firstSeen, lastSeen, sources, targets);
    }

    static Alert alert(String timeline, double firstSeen, double lastSeen, List<String> sources, List<String> targets) {
        return new Alert(
                "5b0c11f2-0000",
                1,
                timeline,
                "test",
                "key",
                Segment.instant(at(firstSeen)),
                Segment.instant(at(lastSeen)),
                Severity.HIGH,
                "Port scan (»quick«)",
                "explanation",
                sources.stream().map(IpAddress::parse).toList(),
                targets.stream().map(IpAddress::parse).toList(),
                List.of(),
                1,
                List.of(),
                null);
    }

    List<Segment> segments() {
        try {
            return SegmentFolder.list(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands in all segments, in the order of their names. */
    List<FileReading.Frame> frames() throws IOException {
        List<FileReading.Frame> frames = new ArrayList<>();
        for (Path file : (Iterable<Path>) files()::iterator) {
            frames.addAll(new FileReading(file).frames);
        }
        return frames;
    }

    Stream<Path> files() {
        return segments().stream().map(Segment::file).sorted();
    }

    @Override
    public void close() {
        evidence.close();
    }
}
