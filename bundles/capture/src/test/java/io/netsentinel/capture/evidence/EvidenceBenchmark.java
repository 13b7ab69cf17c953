package io.netsentinel.capture.evidence;

import io.netsentinel.capture.WallClock;
import io.netsentinel.capture.decode.Packet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What evidence costs a capture thread for each packet, while the disk takes everything: when it doesn't, packets are
 * dropped, which is cheaper still.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 4, time = 3)
@Fork(1)
public class EvidenceBenchmark {
    private static final int BATCH = 32;
    private static final int KERNEL_RING = 8 << 20;

    /** Takes everything and keeps nothing. */
    private static final Disk NOWHERE = new Disk() {
        @Override
        public WritableByteChannel create(Path file) {
            return new WritableByteChannel() {
                @Override
                public int write(ByteBuffer bytes) {
                    int length = bytes.remaining();
                    bytes.position(bytes.limit());
                    return length;
                }

                @Override
                public boolean isOpen() {
                    return true;
                }

                @Override
                public void close() {}
            };
        }
    };

    @Param({"100", "1500"})
    int bytes;

    /** The last is what a capture thread would pay if it wrote by itself, as long as the disk lets it. */
    @Param({"off", "handed over", "written"})
    String way;

    private final ByteBuffer ring = ByteBuffer.allocateDirect(KERNEL_RING);
    private final Packet[] frames = new Packet[BATCH];
    private Path folder;
    private RollingEvidence evidence;
    private EvidenceWriter writer;
    private int at;
    private long time;

    @Setup
    public void open() throws IOException {
        folder = Files.createTempDirectory(Path.of("target"), "evidence");
        Disk disk = way.equals("written") ? Disk.SYSTEM : NOWHERE;
        Configured configured = new Configured(way.equals("off") ? 0 : 1_000, 0, "");
        evidence = new RollingEvidence(configured, folder.toAbsolutePath(), disk, WallClock.SYSTEM, new SameThread());
        writer = evidence.open("eth0", 0);
        Arrays.setAll(frames, i -> new Packet());
    }

    @TearDown
    public void close() throws IOException {
        writer.end();
        evidence.close();
        for (Segment segment : SegmentFolder.list(folder.resolve("evidence"))) {
            Files.delete(segment.file());
        }
        Files.deleteIfExists(folder.resolve("evidence"));
        Files.delete(folder);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void keep() {
        for (Packet frame : frames) {
            at = at + bytes > KERNEL_RING - bytes ? 0 : at + bytes;
            frame.frame(time += 100, at, bytes, bytes, Frames.ETHERNET);
        }
        writer.add(ring, frames, BATCH);
    }
}
