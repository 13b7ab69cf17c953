package io.netsentinel.capture.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.testing.TestPacket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What analysts use reads what is kept and what is saved; skipped where it isn't installed. */
class ToolsTest {
    @TempDir
    Path data;

    private Path segment;
    private Path saved;

    @BeforeEach
    void writeAndSave() throws Exception {
        try (Rig rig = new Rig(data, 16)) {
            EvidenceWriter writer = rig.evidence.open("eth0", 0);
            TestPacket packet =
                    TestPacket.udp("10.0.0.1", 4_000, "10.0.0.2", 5_000).payload(101);
            Frames frames = new Frames();
            frames.add(Rig.at(0) + 123_456_789, packet.ethernet());
            Packet tagged = frames.add(Rig.at(1), packet.ethernet());
            tagged.strippedTag = Packet.TAG_PRESENT | 42;
            tagged.wireLength += 4;
            frames.add(Rig.at(2), packet.datagram()).linkType = Frames.RAW;
            frames.to(writer);
            writer.end();
            segment = rig.files().findFirst().orElseThrow();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            rig.evidence.save(Rig.alert(0, 2, List.of("10.0.0.1"), List.of("10.0.0.2")), out, progress -> {});
            saved = Files.write(data.resolve("saved.pcapng"), out.toByteArray());
        }
    }

    private static String run(String... command) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, command[0] + " is not installed");
            throw e;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static String fields(Path file) throws Exception {
        return run(
                "tshark",
                "-r",
                file.toString(),
                "-Tfields",
                "-Eseparator=,",
                "-eframe.time_epoch",
                "-eframe.interface_name",
                "-eframe.len",
                "-evlan.id",
                "-eip.src",
                "-eudp.dstport");
    }

    @Test
    void tsharkReadsASegmentAndWhatIsSaved() throws Exception {
        String expected =
                """
                1795352400.123456789,eth0,143,,10.0.0.1,5000
                1795352401.000000000,eth0,147,42,10.0.0.1,5000
                1795352402.000000000,eth0,129,,10.0.0.1,5000
                """;
        assertThat(fields(segment)).isEqualTo(expected);
        assertThat(fields(saved)).isEqualTo(expected);
    }

    @Test
    void capinfosShowsWhichAlertItIs() throws Exception {
        assertThat(run("capinfos", saved.toString()))
                .contains("NetSentinel alert 5b0c11f2-0000: Port scan (»quick«), seen from 2026-11-22T13:00:00Z to"
                        + " 2026-11-22T13:00:02Z.")
                .contains("Number of packets:   3");
    }

    @Test
    void tcpdumpReadsPacketsOfOneLinkType() throws Exception {
        try (Rig rig = new Rig(data.resolve("other"), 16)) {
            EvidenceWriter writer = rig.evidence.open("eth0", 0);
            Rig.chunk(writer, 0, "10.0.0.1", "10.0.0.2");
            String lines =
                    run("tcpdump", "-nr", rig.files().findFirst().orElseThrow().toString());
            assertThat(lines.lines()).hasSize(16).allMatch(line -> line.contains("10.0.0.1.4000 > 10.0.0.2.53"));
        }
    }
}
