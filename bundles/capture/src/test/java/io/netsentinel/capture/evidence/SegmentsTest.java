package io.netsentinel.capture.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.health.Finding;
import io.netsentinel.capture.testing.FileReading;
import io.netsentinel.capture.testing.PcapBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What stands on disk: how large it gets, what goes first, and what happens when nothing can be written. */
class SegmentsTest {
    private static final long RING = 16L << 20;

    @TempDir
    Path data;

    @Test
    void theWholeStaysWithinTheRingWhateverTheNumberOfWriters() {
        try (Rig rig = new Rig(data, 16)) {
            List<EvidenceWriter> writers =
                    List.of(rig.evidence.open("eth0", 0), rig.evidence.open("eth0", 1), rig.evidence.open("wlan0", 0));
            for (int second = 0; second < 30; second++) {
                for (EvidenceWriter writer : writers) {
                    Rig.chunk(writer, second, "10.0.0.1", "10.0.0.2");
                    assertThat(SegmentFolder.size(rig.segments())).isLessThanOrEqualTo(RING);
                }
            }

            // then it is used, and the latest packets of every writer are there
            assertThat(SegmentFolder.size(rig.segments())).isGreaterThan(RING - (3 << 20));
            assertThat(rig.segments())
                    .filteredOn(segment -> segment.start() == Rig.at(29))
                    .extracting(Segment::label)
                    .containsExactlyInAnyOrder("eth0-0", "eth0-1", "wlan0-0");
            assertThat(rig.evidence.status().bytes()).isEqualTo(SegmentFolder.size(rig.segments()));
        }
    }

    @Test
    void segmentsOfAnEarlierRunCountAndGoFirst() throws Exception {
        // given 12 MB of an earlier run, and what is none of ours
        try (Rig earlier = new Rig(data, 16)) {
            EvidenceWriter writer = earlier.evidence.open("eth0", 0);
            for (int second = 0; second < 12; second++) {
                Rig.chunk(writer, second, "10.0.0.1", "10.0.0.2");
            }
            writer.end();
            age(earlier);
        }
        Path other = Files.write(data.resolve("evidence/notes.txt"), new byte[30 << 20]);

        // when 8 MB come
        try (Rig rig = new Rig(data, 16)) {
            assertThat(rig.evidence.status().bytes()).isGreaterThan(11L << 20);
            EvidenceWriter writer = rig.evidence.open("eth1", 0);
            for (int second = 100; second < 108; second++) {
                Rig.chunk(writer, second, "10.0.0.1", "10.0.0.2");
            }

            // then half of the old ones are gone, the older half
            assertThat(SegmentFolder.size(rig.segments())).isLessThanOrEqualTo(RING);
            assertThat(rig.segments())
                    .filteredOn(segment -> segment.label().equals("eth0-0"))
                    .isNotEmpty()
                    .allMatch(segment -> segment.start() >= Rig.at(3));
            assertThat(rig.segments())
                    .filteredOn(segment -> segment.label().equals("eth1-0"))
                    .hasSize(8);
            assertThat(other).exists();
        }
    }

    /** Makes the files as old as their packets. */
    private static void age(Rig rig) throws IOException {
        for (Segment segment : rig.segments()) {
            Files.setLastModifiedTime(
                    segment.file(),
                    FileTime.from(Segment.instant(segment.start()).minus(Duration.ofDays(7))));
        }
    }

    @Test
    void recentPacketsOfAQuietInterfaceOutliveOldOnesOfABusyOne() throws Exception {
        try (Rig rig = new Rig(data, 16)) {
            EvidenceWriter quiet = rig.evidence.open("quiet", 0);
            EvidenceWriter busy = rig.evidence.open("busy", 0);
            Frames.write(quiet, Rig.at(0), Rig.frame("10.0.0.1", "10.0.0.2", 10));
            quiet.tick(Rig.at(2));
            for (int second = 3; second < 10; second++) {
                Rig.chunk(busy, second, "10.0.0.1", "10.0.0.2");
            }
            Path segmentOfQuiet = rig.files().findFirst().orElseThrow();
            Files.setLastModifiedTime(segmentOfQuiet, FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));

            for (int second = 10; second < 40; second++) {
                Rig.chunk(busy, second, "10.0.0.1", "10.0.0.2");
            }

            assertThat(segmentOfQuiet).exists();
        }
    }

    @Test
    void aSegmentThatIsStillOpenMayGoTooAndItsWriterGoesOn() throws Exception {
        try (Rig rig = new Rig(data, 16)) {
            EvidenceWriter quiet = rig.evidence.open("quiet", 0);
            EvidenceWriter busy = rig.evidence.open("busy", 0);
            Frames.write(quiet, Rig.at(0), Rig.frame("10.0.0.1", "10.0.0.2", 10));
            quiet.tick(Rig.at(2));
            age(rig);
            for (int second = 3; second < 30; second++) {
                Rig.chunk(busy, second, "10.0.0.1", "10.0.0.2");
            }
            assertThat(rig.segments()).extracting(Segment::label).containsOnly("busy-0");

            Frames.write(quiet, Rig.at(40), Rig.frame("10.0.0.1", "10.0.0.2", 10));
            quiet.tick(Rig.at(42));

            assertThat(rig.segments()).extracting(Segment::label).contains("quiet-0");
            assertThat(rig.evidence.status().dropped()).isZero();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no permissions of this kind")
    void nobodyElseMayReadThem() throws Exception {
        try (Rig rig = new Rig(data, 16)) {
            EvidenceWriter writer = rig.evidence.open("../eth0:1 ", 0);
            Rig.chunk(writer, 0, "10.0.0.1", "10.0.0.2");

            Path file = rig.files().findFirst().orElseThrow();
            assertThat(file).hasFileName("20261122T130000.000000000Z_.._eth0_1_-0.pcapng");
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(Files.getPosixFilePermissions(rig.folder))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void aFullDiskCostsPacketsAndIsTriedAgain() throws Exception {
        try (Rig rig = new Rig(data, 16)) {
            EvidenceWriter writer = rig.evidence.open("eth0", 0);
            // given room for one segment and a half
            rig.disk.quota = 1_500_000;
            Rig.chunk(writer, 0, "10.0.0.1", "10.0.0.2");
            Rig.chunk(writer, 1, "10.0.0.1", "10.0.0.2");
            assertThat(rig.evidence.status().dropped()).isEqualTo(16);
            assertThat(rig.evidence.status().trouble()).isEqualTo("No space left on device");
            assertThat(rig.evidence.check())
                    .extracting(Finding::level)
                    .containsExactly(Finding.Level.ERROR, Finding.Level.WARNING);

            // when there is room again, but it isn't yet time to try
            rig.disk.quota = Long.MAX_VALUE;
            Rig.chunk(writer, 2, "10.0.0.1", "10.0.0.2");
            assertThat(rig.evidence.status().dropped()).isEqualTo(32);
            rig.pass(Trouble.RETRY_NANOS);
            Rig.chunk(writer, 3, "10.0.0.1", "10.0.0.2");

            // then it goes on, and no scraps are left
            assertThat(rig.evidence.status().trouble()).isEmpty();
            assertThat(rig.frames())
                    .hasSize(32)
                    .extracting(FileReading.Frame::time)
                    .contains(Rig.at(0), Rig.at(3));
            assertThat(rig.segments()).hasSize(2);
        }
    }

    @Test
    void aWriteThatWasCutShortCostsNoEarlierPacket() throws Exception {
        try (Rig rig = new Rig(data, 100)) { // segments of 3 MB
            EvidenceWriter writer = rig.evidence.open("eth0", 0);
            rig.disk.quota = 1_500_000;
            Rig.chunk(writer, 0, "10.0.0.1", "10.0.0.2");
            Rig.chunk(writer, 1, "10.0.0.1", "10.0.0.2");

            assertThat(rig.frames()).extracting(FileReading.Frame::time).startsWith(Rig.at(0));
            assertThat(rig.frames()).hasSizeBetween(16, 31);
        }
    }

    @Test
    void aFolderThatCantBeMadeIsSaidAndTriedAgain() throws Exception {
        Path inTheWay = PcapBuilder.write(data.resolve("evidence"), new byte[1]);
        try (Rig rig = new Rig(data, 16)) {
            EvidenceWriter writer = rig.evidence.open("eth0", 0);
            Rig.chunk(writer, 0, "10.0.0.1", "10.0.0.2");
            assertThat(rig.evidence.status().trouble()).contains(inTheWay.toString());
            assertThat(rig.evidence.status().dropped()).isEqualTo(16);

            Files.delete(inTheWay);
            rig.pass(Trouble.RETRY_NANOS);
            Rig.chunk(writer, 1, "10.0.0.1", "10.0.0.2");
            assertThat(rig.frames()).hasSize(16);
        }
    }

    @Test
    void theLastOfTheDiskIsLeftToTheStore() {
        try (Rig rig = new Rig(data, 16)) {
            EvidenceWriter writer = rig.evidence.open("eth0", 0);
            rig.disk.free = Segments.RESERVE_BYTES - 1;
            Rig.chunk(writer, 0, "10.0.0.1", "10.0.0.2");

            assertThat(rig.segments()).isEmpty();
            assertThat(rig.evidence.status().trouble()).startsWith("511 MB are free");
        }
    }

    @Test
    void aClockThatIsSetBackOverwritesNothing() throws Exception {
        try (Rig rig = new Rig(data, 16)) {
            EvidenceWriter writer = rig.evidence.open("eth0", 0);
            Rig.chunk(writer, 0, "10.0.0.1", "10.0.0.2");
            Rig.chunk(writer, 0, "10.0.0.1", "10.0.0.2");
            Rig.chunk(writer, 0, "10.0.0.1", "10.0.0.2");
            assertThat(rig.segments())
                    .extracting(Segment::start)
                    .containsExactlyInAnyOrder(Rig.at(0), Rig.at(0) + 1, Rig.at(0) + 2);
        }
    }
}
