package io.netsentinel.capture.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.capture.CaptureOptions;
import io.netsentinel.api.capture.CaptureOptions.Method;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureFileTest {
    @TempDir
    Path etc;

    @Test
    void theFileSaysWhatDiffersFromTheDefaults() throws IOException {
        // given
        CaptureOptions options =
                new CaptureOptions("ip[6:2] & 0x1fff = 0 and host \\host", false, true, 3, 8, 128, Method.AF_PACKET);
        Path file = CaptureFile.path(etc, "dmz");

        // when
        CaptureFile.write(CaptureFile.values(settings(options)), file);

        // then
        Properties read = new Properties();
        read.load(new StringReader(Files.readString(file)));
        assertThat(file).hasFileName("io.netsentinel.capture.live-dmz.cfg");
        assertThat(read)
                .containsOnly(
                        Map.entry("interfaces", "eth*, !eth9"),
                        Map.entry("filter", options.filter()),
                        Map.entry("promiscuous", "false"),
                        Map.entry("ignoreOutgoing", "true"),
                        Map.entry("threads", "3"),
                        Map.entry("ringMegabytes", "8"),
                        Map.entry("snapLength", "128"),
                        Map.entry("method", "af_packet"));
        try (var files = Files.list(etc)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void defaultsAreLeftToTheConfiguration() {
        assertThat(CaptureFile.values(settings(CaptureOptions.DEFAULT))).containsOnlyKeys("interfaces");
    }

    private static LiveSettings settings(CaptureOptions options) {
        return LiveSettings.of("dmz", List.of("eth*", "!eth9"), options, "");
    }

    @Test
    void theNameIsThatOfTheFile() {
        Map<String, Object> made = Map.of(
                CaptureName.FILE_KEY, CaptureFile.path(etc, "a.b-c").toUri().toString(), "service.pid", "whatever");

        assertThat(CaptureName.of(made)).isEqualTo("a.b-c");
        assertThat(CaptureName.of(Map.of("service.pid", LiveConfiguration.PID + "~dmz")))
                .isEqualTo("dmz");
        assertThat(CaptureName.of(Map.of())).isEqualTo(LiveConfiguration.PID);
    }

    @ParameterizedTest
    @CsvSource({"eth0, eth0", "eth*, eth", "'eth0 eth1', eth0-eth1", "'* !docker*', all", "eth0.100, eth0.100"})
    void aCaptureWithoutNameIsNamedAfterItsInterfaces(String words, String name) {
        assertThat(CaptureName.ofInterfaces(InterfacePattern.words(words))).isEqualTo(name);
        assertThat(CaptureName.isGood(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "../x", ".x", "-x", "a b", "x.cfg", "ü"})
    void aNameThatIsNoFileNameIsNotGood(String name) {
        assertThat(CaptureName.isGood(name)).isFalse();
    }

    @Test
    void aSourceIsNamedAfterItsInterfaceAndItsCaptureIfThatDiffers() {
        assertThat(CaptureName.ofSource("eth0", "eth0")).isEqualTo("eth0");
        assertThat(CaptureName.ofSource("dmz", "eth0")).isEqualTo("dmz:eth0");
    }
}
