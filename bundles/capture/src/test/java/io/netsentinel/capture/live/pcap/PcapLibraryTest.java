package io.netsentinel.capture.live.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A system without libpcap: in a JVM of its own, which finds files of that name that are no libraries. */
class PcapLibraryTest {
    @TempDir
    Path folder;

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "shadows the library by its file names on Linux")
    void saysWhatToInstallWhereLibpcapIsMissing() throws Exception {
        Files.writeString(folder.resolve("libpcap.so"), "no library");
        Files.writeString(folder.resolve("libpcap.so.99"), "no library");

        String said = said();

        assertThat(said.lines())
                .containsExactly(
                        "filter = port 80 needs libpcap: install the package libpcap0.8 (Debian), libpcap (Fedora) or"
                                + " Npcap (Windows)");
    }

    private String said() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-Djna.library.path=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Check.class.getName())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The program of that JVM. */
    static final class Check {
        private Check() {}

        public static void main(String[] args) {
            try {
                Filters.check("port 80");
                System.out.println("libpcap was found");
            } catch (IOException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
