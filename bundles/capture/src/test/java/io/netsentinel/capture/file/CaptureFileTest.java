package io.netsentinel.capture.file;

import static io.netsentinel.capture.testing.Bytes.hex;
import static io.netsentinel.capture.testing.Bytes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.testing.PcapBuilder;
import io.netsentinel.capture.testing.PcapngBuilder;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of files that can't be replayed. */
class CaptureFileTest {
    @TempDir
    Path folder;

    static Stream<Arguments> noCaptures() {
        return Stream.of(
                Arguments.of(new byte[0], "is empty; check how it was captured or copied"),
                Arguments.of(text("a"), "is text that begins with \"a\", not a capture"),
                Arguments.of(text("\n # Notes\nmore"), "is text that begins with \"# Notes\", not a capture"),
                Arguments.of(text("x".repeat(99)), "begins with \"" + "x".repeat(40) + "…\""),
                Arguments.of(hex("504b0304 00"), "is a ZIP archive; unpack it first"),
                Arguments.of(hex("28b52ffd 00"), "is compressed with zstd; unpack it first"),
                Arguments.of(hex("00010203 0405"), "begins with the bytes 00 01 02 03 04 05, which neither pcap"),
                Arguments.of(hex("00"), "begins with the bytes 00,"),
                Arguments.of(hex("1f8b 0000"), "begins like gzip, but is damaged"),
                Arguments.of(PcapBuilder.gzip(text("notes")), "is text that begins with \"notes\""),
                Arguments.of(PcapBuilder.gzip(new byte[0]), "is empty inside"),
                Arguments.of(hex("d4c3b2a1 0200"), "ends within its header"),
                Arguments.of(pcapOf(105), "has link type 105 (IEEE 802.11 wireless), which NetSentinel doesn't decode"),
                Arguments.of(pcapOf(147), "has link type 147, which"),
                Arguments.of(pcapngOf(127), "has link type 127 (IEEE 802.11 wireless with radio headers), which"),
                Arguments.of(pcapngOf(249, 127), "has link type 249 (USB), 127 (IEEE 802.11"));
    }

    private static byte[] pcapOf(int linkType) {
        return new PcapBuilder(ByteOrder.BIG_ENDIAN, PcapBuilder.MICROSECONDS, linkType).bytes();
    }

    private static byte[] pcapngOf(int... linkTypes) {
        PcapngBuilder builder = new PcapngBuilder(ByteOrder.LITTLE_ENDIAN);
        for (int linkType : linkTypes) {
            builder.interfaceBlock(linkType, 0);
        }
        return builder.enhanced(0, 1, new byte[20], 20).bytes();
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("noCaptures")
    void aFileThatIsNoCaptureIsRefusedWithAReason(byte[] content, String reason) {
        Path file = PcapBuilder.write(folder.resolve("input.bin"), content);
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + " ")
                .hasMessageContaining(reason);
    }

    @Test
    void aMissingFileAndAFolderAreNamed() {
        Path missing = folder.resolve("missing.pcap");
        assertThatThrownBy(() -> open(missing)).hasMessage(missing + " does not exist; check the path");
        assertThatThrownBy(() -> open(folder)).hasMessageStartingWith(folder + " is a directory; name");
    }

    @Test
    void anUnreadableFileIsNamed() throws Exception {
        Path file = PcapBuilder.ethernet().write(folder.resolve("secret.pcap"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(file), "root reads everything");
        assertThatThrownBy(() -> open(file)).hasMessageStartingWith(file + " may not be read; give");
    }

    @Test
    void oneKnownInterfaceIsEnough() throws Exception {
        Path file = PcapBuilder.write(folder.resolve("two.pcapng"), pcapngOf(127, 1));
        open(file).close();
    }

    @Test
    void progressFollowsTheFileNotItsContent() throws Exception {
        PcapBuilder builder = PcapBuilder.ethernet();
        for (int i = 0; i < 100; i++) {
            builder.add(i, new byte[40_000]);
        }
        Path file = builder.write(folder.resolve("large.pcap"));
        try (CaptureFile capture = open(file)) {
            assertThat(capture.progress()).isBetween(0.2, 0.3); // one window of four
        }
    }

    private static CaptureFile open(Path file) throws IOException {
        return CaptureFile.open(file, new CaptureCounters());
    }
}
