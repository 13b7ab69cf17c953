package io.netsentinel.capture.evidence;

import static io.netsentinel.capture.testing.FileReading.frame;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.netsentinel.capture.WallClock;
import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.testing.Bytes;
import io.netsentinel.capture.testing.FileReading;
import io.netsentinel.capture.testing.TestPacket;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RingWriterTest {
    private static final byte[] ONE = Bytes.text("a first frame, of 25 bytes");
    private static final byte[] TWO =
            TestPacket.udp("10.0.0.1", 1, "10.0.0.2", 2).payload(33).ethernet();

    @TempDir
    Path data;

    @Test
    void whatWasWrittenIsReadAgain() throws Exception {
        try (Rig rig = new Rig(data, 16)) {
            EvidenceWriter writer = rig.evidence.open("eth0", 0);
            Frames frames = new Frames();
            for (int length = 0; length < 5; length++) { // every padding
                frames.add(Rig.at(length), Arrays.copyOf(ONE, 20 + length));
            }
            frames.add(Rig.at(5), ONE).wireLength = 1_514;
            frames.add(Rig.at(6), new byte[0]).wireLength = 60;
            frames.to(writer);
            writer.end();

            assertThat(rig.frames())
                    .containsExactly(
                            frame(Rig.at(0), Arrays.copyOf(ONE, 20), 20, 1),
                            frame(Rig.at(1), Arrays.copyOf(ONE, 21), 21, 1),
                            frame(Rig.at(2), Arrays.copyOf(ONE, 22), 22, 1),
                            frame(Rig.at(3), Arrays.copyOf(ONE, 23), 23, 1),
                            frame(Rig.at(4), Arrays.copyOf(ONE, 24), 24, 1),
                            frame(Rig.at(5), ONE, 1_514, 1),
                            frame(Rig.at(6), new byte[0], 60, 1));
            assertThat(rig.evidence.status().packets()).isEqualTo(7);
        }
    }

    @Test
    void paddingHoldsNothingOfEarlierPackets() throws Exception {
        try (Rig rig = new Rig(data, 16)) {
            EvidenceWriter writer = rig.evidence.open("eth0", 0);
            for (int chunk = 0; chunk < 2; chunk++) { // the second time in memory that was used
                Rig.chunk(writer, chunk * 10, "10.0.0.1", "10.0.0.2");
            }
            Frames.write(writer, Rig.at(30), new byte[] {1});
            writer.end();

            byte[] file =
                    Files.readAllBytes(rig.files().toList().get(rig.segments().size() - 1));
            assertThat(Arrays.copyOfRange(file, file.length - 8, file.length))
                    .isEqualTo(Bytes.hex("01000000 24000000"));
        }
    }

    @Test
    void aStrippedVlanTagIsPutBack() throws Exception {
        try (Rig rig = new Rig(data, 16)) {
            EvidenceWriter writer = rig.evidence.open("eth0", 0);
            byte[] tagged =
                    TestPacket.udp("10.0.0.1", 1, "10.0.0.2", 2).payload(33).ethernet(0x2123);
            Frames frames = new Frames();
            Packet packet = frames.add(Rig.at(0), TWO);
            packet.strippedTag = Packet.TAG_PRESENT | 0x2123;
            packet.wireLength = tagged.length;
            frames.add(Rig.at(0), Bytes.text("short")).strippedTag = Packet.TAG_PRESENT | 7;
            frames.to(writer);
            writer.end();

            assertThat(rig.frames())
                    .containsExactly(
                            frame(Rig.at(0), tagged, tagged.length, 1), frame(Rig.at(0), Bytes.text("short"), 5, 1));
        }
    }

    @Test
    void longPacketsAreCutAtTheSnapLength() throws Exception {
        try (Rig rig = new Rig(data, new Configured(16, 128, ""))) {
            EvidenceWriter writer = rig.evidence.open("eth0", 0);
            byte[] frame = Rig.frame("10.0.0.1", "10.0.0.2", 1_000);
            byte[] tagged = TestPacket.udp("10.0.0.1", 4_000, "10.0.0.2", 53)
                    .payload(1_000)
                    .ethernet(5);
            Frames frames = new Frames();
            frames.add(Rig.at(0), frame);
            Packet packet = frames.add(Rig.at(1), frame);
            packet.strippedTag = Packet.TAG_PRESENT | 5;
            packet.wireLength = tagged.length;
            frames.to(writer);
            writer.end();

            assertThat(rig.frames())
                    .containsExactly(
                            frame(Rig.at(0), Arrays.copyOf(frame, 128), frame.length, 1),
                            frame(Rig.at(1), Arrays.copyOf(tagged, 128), tagged.length, 1));
        }
    }

    @Test
    void aNewLinkTypeIsAnInterfaceOfItsOwnInEachSegment() throws Exception {
        try (Rig rig = new Rig(data, 16)) {
            EvidenceWriter writer = rig.evidence.open("any", 0);
            Frames.write(writer, Rig.at(0), ONE);
            writer.tick(Rig.at(2));
            Frames frames = new Frames();
            frames.add(Rig.at(3), TWO).linkType = Frames.RAW;
            frames.to(writer);
            writer.tick(Rig.at(5));
            Rig.chunk(writer, 6, "10.0.0.1", "10.0.0.2");
            Rig.chunk(writer, 7, "10.0.0.1", "10.0.0.2"); // too much for the first segment
            frames.add(Rig.at(9), TWO).linkType = Frames.RAW;
            frames.to(writer);
            writer.end();

            assertThat(rig.segments()).hasSize(2);
            assertThat(rig.frames())
                    .extracting(FileReading.Frame::linkType)
                    .startsWith(1, 101, 1)
                    .endsWith(1, 101);
        }
    }

    @Test
    void packetsWaitForASecondAtMost() throws Exception {
        try (Rig rig = new Rig(data, 16)) {
            EvidenceWriter writer = rig.evidence.open("eth0", 0);
            Frames.write(writer, Rig.at(0), ONE);
            writer.tick(Rig.at(0.999));
            assertThat(rig.segments()).isEmpty();

            writer.tick(Rig.at(1));
            assertThat(rig.frames()).hasSize(1);

            // a clock that was set back is no reason to wait
            Frames.write(writer, Rig.at(10), ONE);
            writer.tick(Rig.at(-3_600));
            assertThat(rig.frames()).hasSize(2);
        }
    }

    @Test
    void followsItsConfigurationWhileACaptureRuns() throws Exception {
        try (Rig rig = new Rig(data, 0)) {
            EvidenceWriter writer = rig.evidence.open("eth0", 0);
            Frames.write(writer, Rig.at(0), ONE);
            writer.tick(Rig.at(5));
            assertThat(rig.folder).doesNotExist();

            rig.evidence.modify(new Configured(16, 0, ""));
            Frames.write(writer, Rig.at(10), ONE);
            writer.tick(Rig.at(15));
            Frames.write(writer, Rig.at(20), ONE);
            rig.evidence.modify(new Configured(0, 0, ""));
            writer.tick(Rig.at(35)); // forgets what it had
            Frames.write(writer, Rig.at(36), ONE);
            writer.tick(Rig.at(37));
            rig.evidence.modify(new Configured(16, 128, ""));
            Frames.write(writer, Rig.at(40), new byte[500]);
            writer.end();

            assertThat(rig.frames()).extracting(FileReading.Frame::time).containsExactly(Rig.at(10), Rig.at(40));
            assertThat(rig.frames().get(1).bytes()).hasSize(128);
            assertThat(rig.evidence.status().dropped()).isZero();
        }
    }

    @Test
    void allocatesNothingForAPacket() {
        int packets = 300_000;
        try (RollingEvidence evidence = evidence(Disk.SYSTEM)) {
            EvidenceWriter writer = evidence.open("eth0", 0);
            ByteBuffer bytes = ByteBuffer.allocateDirect(2_048);
            Packet[] frames = new Packet[30];
            Arrays.setAll(frames, i -> new Packet());
            write(writer, bytes, frames, packets);

            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            write(writer, bytes, frames, packets);
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;

            // handing over a megabyte allocates; a packet doesn't
            assertThat(allocated).isLessThan(packets / 10);
        }
    }

    private RollingEvidence evidence(Disk disk) {
        return new RollingEvidence(new Configured(64, 0, ""), data, disk, WallClock.SYSTEM, Recorder.thread());
    }

    private static void write(EvidenceWriter writer, ByteBuffer bytes, Packet[] frames, int packets) {
        for (int i = 0; i < packets; i += frames.length) {
            for (Packet frame : frames) {
                frame.frame(Rig.at(i * 1e-6), 0, 100, 100, Frames.ETHERNET);
            }
            writer.add(bytes, frames, frames.length);
        }
    }

    @Test
    void aDiskThatTakesNothingStopsNoCapture() throws Exception {
        // given a disk that does not return
        CountDownLatch disk = new CountDownLatch(1);
        Disk stuck = new Disk() {
            @Override
            public WritableByteChannel create(Path file) throws IOException {
                try {
                    disk.await();
                } catch (InterruptedException e) {
                    throw new InterruptedIOException();
                }
                return SYSTEM.create(file);
            }
        };
        RollingEvidence evidence = evidence(stuck);
        EvidenceWriter writer = evidence.open("eth0", 0);

        // when more packets come than there is memory for
        for (int i = 0; i < ChunkPool.MOST_CHUNKS + 5; i++) {
            Rig.chunk(writer, i, "10.0.0.1", "10.0.0.2");
        }

        // then the rest is dropped and counted, and what found room is kept once the disk goes on
        assertThat(evidence.status().dropped()).isEqualTo(5 * 16);
        disk.countDown();
        writer.end();
        evidence.close();
        assertThat(evidence.status().packets()).isEqualTo(ChunkPool.MOST_CHUNKS * 16);
        assertThat(evidence.check()).anyMatch(finding -> finding.message().startsWith("80 packets were dropped"));
    }
}
