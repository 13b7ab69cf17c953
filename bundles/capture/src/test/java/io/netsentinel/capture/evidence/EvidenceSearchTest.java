package io.netsentinel.capture.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.capture.EvidenceException;
import io.netsentinel.api.capture.SavedPackets;
import io.netsentinel.capture.testing.Bytes;
import io.netsentinel.capture.testing.FileReading;
import io.netsentinel.capture.testing.TestPacket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceSearchTest {
    private static final String ATTACKER = "198.51.100.66";
    private static final String VICTIM = "10.77.1.10";
    private static final String BYSTANDER = "10.77.1.99";

    @TempDir
    Path data;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Double> progress = new ArrayList<>();

    private SavedPackets save(Rig rig, Alert alert) throws Exception {
        return rig.evidence.save(alert, out, progress::add);
    }

    private FileReading saved() throws IOException {
        return new FileReading(Files.write(data.resolve("saved.pcapng"), out.toByteArray()));
    }

    private static Alert alert(double firstSeen, double lastSeen) {
        return Rig.alert(firstSeen, lastSeen, List.of(ATTACKER), List.of(VICTIM));
    }

    @Test
    void findsAnAlertsPacketsInAllSegmentsOfAllThreadsInTheOrderOfTime() throws Exception {
        try (Rig rig = new Rig(data, 64)) {
            // given segments of 2 MB in which the alert's packets are few
            EvidenceWriter[] writers = {
                rig.evidence.open("eth0", 0), rig.evidence.open("eth0", 1), rig.evidence.open("eth1", 0)
            };
            for (int second = 0; second < 10; second++) {
                for (int i = 0; i < writers.length; i++) {
                    Frames.write(writers[i], Rig.at(second + i * 0.1), Rig.frame(ATTACKER, VICTIM, 10 + i));
                    Frames.write(writers[i], Rig.at(second + i * 0.1 + 0.05), Rig.frame(VICTIM, ATTACKER, 50));
                    Rig.chunk(writers[i], second + 0.3, BYSTANDER, VICTIM);
                }
            }
            assertThat(rig.segments()).hasSizeGreaterThan(12);

            // when
            SavedPackets result = save(rig, alert(1, 8));

            // then
            FileReading saved = saved();
            assertThat(result.packets()).isEqualTo(60);
            assertThat(result.bytes()).isEqualTo(out.size());
            assertThat(result.isComplete()).isFalse(); // it wanted 30 s before the first packet
            assertThat(saved.frames)
                    .hasSize(60)
                    .extracting(FileReading.Frame::time)
                    .isSorted();
            assertThat(saved.frames.subList(0, 4))
                    .extracting(FileReading.Frame::time)
                    .containsExactly(Rig.at(0), Rig.at(0.05), Rig.at(0.1), Rig.at(0.15));
            assertThat(saved.damagedAt).isEmpty();
            assertThat(progress).isSorted().endsWith(1.0);
        }
    }

    @Test
    void takesHalfAMinuteBeforeAndAfter() throws Exception {
        try (Rig rig = new Rig(data, 16)) {
            EvidenceWriter writer = rig.evidence.open("eth0", 0);
            for (double time : new double[] {0, 69.999, 70, 100, 150, 150.001, 200}) {
                Frames.write(writer, Rig.at(time), Rig.frame(ATTACKER, VICTIM, 1));
            }
            writer.end();

            SavedPackets result = save(rig, alert(100, 120));

            assertThat(saved().frames)
                    .extracting(FileReading.Frame::time)
                    .containsExactly(Rig.at(70), Rig.at(100), Rig.at(150));
            assertThat(result.isComplete()).isTrue();
            assertThat(result.since()).isEqualTo(Segment.instant(Rig.at(0)));
        }
    }

    @Test
    void takesFragmentsBrokenHeadersAndWhateverWasCut() throws Exception {
        try (Rig rig = new Rig(data, new Configured(16, 128, ""))) {
            EvidenceWriter writer = rig.evidence.open("eth0", 0);
            byte[] broken = TestPacket.tcp(ATTACKER, 1, VICTIM, 2, 0x2).ethernet();
            broken[14 + 20 + 12] = 0; // a header of no length
            List<byte[]> frames = List.of(
                    TestPacket.udp(ATTACKER, 1, VICTIM, 2)
                            .payload(600)
                            .fragment(7, 0, true)
                            .ethernet(),
                    TestPacket.udp(ATTACKER, 1, VICTIM, 2)
                            .payload(600)
                            .fragment(7, 608, false)
                            .ethernet(),
                    broken,
                    TestPacket.icmp(VICTIM, ATTACKER, 3, 1).payload(28).ethernet(5, 6),
                    TestPacket.ip(VICTIM, ATTACKER, 47, new byte[4]).ethernet());
            Frames batch = new Frames();
            frames.forEach(frame -> batch.add(Rig.at(1), frame));
            batch.add(Rig.at(1), Arrays.copyOf(frames.get(0), 40)); // captured without transport header
            batch.add(Rig.at(1), Bytes.text("no packet at all, but bytes"));
            batch.to(writer);
            writer.end();

            assertThat(save(rig, alert(1, 1)).packets()).isEqualTo(6);
        }
    }

    @Test
    void findsIpv6AndRawPackets() throws Exception {
        try (Rig rig = new Rig(data, 16)) {
            EvidenceWriter writer = rig.evidence.open("tun0", 0);
            TestPacket packet = TestPacket.tcp("2001:db8::1", 1, "2001:db8::2", 2, 0x2);
            Frames frames = new Frames();
            frames.add(Rig.at(1), packet.ethernet());
            frames.add(Rig.at(2), packet.datagram()).linkType = Frames.RAW;
            frames.to(writer);
            writer.end();

            save(rig, Rig.alert(1, 2, List.of("2001:db8::2"), List.of("2001:db8::1")));

            assertThat(saved().frames).extracting(FileReading.Frame::linkType).containsExactly(1, 101);
        }
    }

    @Test
    void aSideThatIsNotListedIsAnybody() throws Exception {
        try (Rig rig = new Rig(data, 16)) {
            EvidenceWriter writer = rig.evidence.open("eth0", 0);
            Frames.write(writer, Rig.at(1), Rig.frame(ATTACKER, VICTIM, 1));
            Frames.write(writer, Rig.at(2), Rig.frame(BYSTANDER, ATTACKER, 1));
            Frames.write(writer, Rig.at(3), Rig.frame(BYSTANDER, VICTIM, 1));
            writer.end();
            List<String> hundred = IntStream.range(0, Alert.MAX_HOSTS)
                    .mapToObj(i -> "10.1.0." + i)
                    .toList();

            assertThat(save(rig, Rig.alert(1, 1, List.of(ATTACKER), List.of())).packets())
                    .isEqualTo(2);
            assertThat(save(rig, Rig.alert(1, 1, List.of(ATTACKER), hundred)).packets())
                    .isEqualTo(2);
            assertThat(save(rig, Rig.alert(1, 1, List.of(), List.of(VICTIM))).packets())
                    .isEqualTo(2);
            assertThat(save(rig, Rig.alert(1, 1, hundred, List.of(VICTIM))).packets())
                    .isEqualTo(2);
            assertThat(save(rig, alert(1, 1)).packets()).isEqualTo(1);
            assertThatThrownBy(() -> save(rig, Rig.alert(1, 1, List.of(), List.of())))
                    .isInstanceOf(EvidenceException.class)
                    .hasMessageContaining("names no host");
        }
    }

    @Test
    void segmentsOfACrashAreReadToTheirEnd() throws Exception {
        // given three segments, the last two of which are cut within a packet, one of them within its header
        try (Rig crashed = new Rig(data, 16)) {
            EvidenceWriter writer = crashed.evidence.open("eth0", 0);
            for (int second = 0; second < 3; second++) {
                Rig.chunk(writer, second, ATTACKER, VICTIM);
            }
            writer.end();
            List<Path> files = crashed.files().toList();
            cut(files.get(1), 3 * 60_000);
            cut(files.get(2), 30);
        }

        // when more is captured after the restart
        try (Rig rig = new Rig(data, 16)) {
            EvidenceWriter writer = rig.evidence.open("eth0", 0);
            Frames.write(writer, Rig.at(10), Rig.frame(ATTACKER, VICTIM, 1));
            writer.end();

            // then
            assertThat(save(rig, alert(0, 10)).packets()).isEqualTo(16 + 2 + 1);
            assertThat(saved().frames)
                    .extracting(FileReading.Frame::time)
                    .isSorted()
                    .endsWith(Rig.at(10));
        }
    }

    private static void cut(Path file, int length) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, length), StandardOpenOption.TRUNCATE_EXISTING);
    }

    @Test
    void damageCostsNothingBeforeItAndNoOtherSegment() throws Exception {
        try (Rig rig = new Rig(data, 16)) {
            EvidenceWriter writer = rig.evidence.open("eth0", 0);
            for (int second = 0; second < 3; second++) {
                Rig.chunk(writer, second, ATTACKER, VICTIM);
            }
            writer.end();
            List<Path> files = rig.files().toList();
            byte[] bytes = Files.readAllBytes(files.get(1));
            Arrays.fill(bytes, 5 * 60_000, 7 * 60_000, (byte) 0xff);
            Files.write(files.get(1), bytes);
            Files.write(files.get(2), Bytes.text("This is no capture."));

            save(rig, alert(0, 3));

            // 16 of the first and, of the second, 4 before the damage and those behind it
            assertThat(saved().frames).hasSizeBetween(16 + 4 + 1, 16 + 14);
            assertThat(saved().frames).extracting(FileReading.Frame::time).isSorted();
        }
    }

    @Test
    void aSegmentThatIsBeingWrittenIsSearchedToo() throws Exception {
        try (Rig rig = new Rig(data, 64)) {
            EvidenceWriter writer = rig.evidence.open("eth0", 0);
            Rig.chunk(writer, 0, ATTACKER, VICTIM);
            assertThat(save(rig, alert(0, 1)).packets()).isEqualTo(16);
            Frames.write(writer, Rig.at(2), Rig.frame(ATTACKER, VICTIM, 1));
            writer.tick(Rig.at(4));
            assertThat(save(rig, alert(0, 1)).packets()).isEqualTo(17);
        }
    }

    @Test
    void saysWhyThereIsNothing() throws Exception {
        try (Rig rig = new Rig(data, 16)) {
            assertThatThrownBy(() -> save(rig, alert(0, 1)))
                    .isInstanceOf(EvidenceException.class)
                    .hasMessageStartingWith("the ring is empty");

            EvidenceWriter writer = rig.evidence.open("eth0", 0);
            Rig.chunk(writer, 600, BYSTANDER, VICTIM);
            writer.end();
            assertThatThrownBy(() -> save(rig, alert(600, 601)))
                    .isInstanceOf(EvidenceException.class)
                    .hasMessage("the packets of alert 5b0c11f2-0000 are from 2026-11-22T13:09:30Z to"
                            + " 2026-11-22T13:10:31Z, and the ring, which reaches back to 2026-11-22T13:10:00Z, has"
                            + " none of them");
            assertThatThrownBy(() -> save(rig, alert(0, 1)))
                    .isInstanceOf(EvidenceException.class)
                    .hasMessageContaining("reaches back to 2026-11-22T13:10:00Z only")
                    .hasMessageContaining("megabytes in etc/io.netsentinel.capture.evidence.cfg");
            assertThatThrownBy(() -> save(rig, Rig.alert("run-7", 600, 601, List.of(ATTACKER), List.of(VICTIM))))
                    .isInstanceOf(EvidenceException.class)
                    .hasMessageContaining("replay run-7");
            rig.evidence.modify(new Configured(0, 0, ""));
            assertThatThrownBy(() -> save(rig, alert(600, 601)))
                    .isInstanceOf(EvidenceException.class)
                    .hasMessageContaining("off")
                    .hasMessageContaining("megabytes in etc/io.netsentinel.capture.evidence.cfg");
            assertThat(out.size()).isZero();
        }
    }

    @Test
    void canBeInterrupted() {
        try (Rig rig = new Rig(data, 16)) {
            EvidenceWriter writer = rig.evidence.open("eth0", 0);
            Rig.chunk(writer, 0, ATTACKER, VICTIM);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> save(rig, alert(0, 1))).isInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isFalse();
        }
    }
}
