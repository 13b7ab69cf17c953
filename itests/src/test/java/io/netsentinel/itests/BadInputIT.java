package io.netsentinel.itests;

import static io.netsentinel.itests.Alerts.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a container is given that it can't use: it says so, counts it, and goes on. */
class BadInputIT {
    private static final int FILE_HEADER = 24;
    private static final int ETHERNET = 1;
    private static final String KEY = "synPerSecond";

    private static NetSentinel product;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() {
        product = NetSentinel.install("bad-input");
        product.start();
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @AfterEach
    void isUndisturbed() {
        assertThat(lines(product.call("replay", "samples/office.pcap.gz", "--json")))
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(lines(product.call("detectors", "--json")))
                .allSatisfy(detector ->
                        assertThat(detector.get("failures").asLong()).isZero());
    }

    private static Path file(String name, byte[] content) {
        try {
            return Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] sample() throws IOException {
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(product.home().resolve("samples/office.pcap.gz")))) {
            return in.readAllBytes();
        }
    }

    private static byte[] header(int linkType) {
        return ByteBuffer.allocate(FILE_HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0xa1b2c3d4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(65_535)
                .putInt(linkType)
                .array();
    }

    private static void refuses(Path file, String... reasons) {
        Outcome outcome = product.call("replay", file.toString(), "--json");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains(file.toString()).contains(reasons).doesNotContain("Exception");
    }

    @Test
    void refusesWhatIsNoCapture() throws IOException {
        refuses(file("empty.pcap", new byte[0]), "empty");
        refuses(
                file("text.pcap", "hello, this is a log line\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                "text");
        refuses(folder.resolve("missing.pcap"), "does not exist");
        refuses(folder, "directory");
        refuses(file("strange.pcap", header(147)), "147");
        byte[] noise = new byte[10_000];
        new Random(7).nextBytes(noise);
        refuses(file("noise.pcap", noise), "neither pcap nor pcapng");
    }

    @Test
    void givesEverythingBeforeTheEndOfATruncatedCapture() throws IOException {
        byte[] whole = sample();

        Outcome outcome = product.call(
                "replay",
                file("cut.pcap", Arrays.copyOf(whole, whole.length / 2 + 7)).toString(),
                "--json");

        assertThat(lines(outcome)).isNotEmpty();
        assertThat(outcome.err()).contains("truncated_file 1");
    }

    @Test
    void skipsAndCountsRandomBytesBehindAValidHeader() {
        // given 20,000 packets of random content
        Random random = new Random(42);
        ByteBuffer content =
                ByteBuffer.allocate(4_000_000).order(ByteOrder.LITTLE_ENDIAN).put(header(ETHERNET));
        for (int i = 0; i < 20_000; i++) {
            byte[] packet = new byte[random.nextInt(150)];
            random.nextBytes(packet);
            content.putInt(1_700_000_000 + i / 100)
                    .putInt(i % 100)
                    .putInt(packet.length)
                    .putInt(packet.length)
                    .put(packet);
        }

        // when
        Path file = file("random.pcap", Arrays.copyOf(content.array(), content.position()));
        Outcome outcome = product.call("replay", file.toString()).orFail();

        // then
        assertThat(outcome.err()).contains("20,000 packets", "without a flow: ", "not_ip ");
    }

    @Test
    void namesKeyFileAndRangeOfABadConfigurationAndRecovers() throws Exception {
        // given
        Path file = product.home().resolve("etc/io.netsentinel.detectors.flood.cfg");

        // when a value is far out of range
        Files.writeString(file, KEY + " = -1\n");

        // then the detector is gone, the doctor says why, and the others work
        Waits.until(() -> !detectors().contains("flood"));
        Outcome doctor = product.call("doctor");
        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.out()).contains("io.netsentinel.detectors.flood.cfg", KEY, "-1");
        assertThat(detectors()).contains("port-scan", "brute-force");

        // when the file is mended
        Files.delete(file);

        // then it is back
        Waits.until(() -> detectors().contains("flood"));
        assertThat(product.call("doctor").exitCode()).isZero();
    }

    private static List<String> detectors() {
        return lines(product.call("detectors", "--json")).stream()
                .filter(detector -> detector.get("state").asText().equals("RUNNING"))
                .map(detector -> detector.get("id").asText())
                .toList();
    }

    @Test
    void refusesOptionsThatMakeNoSense() {
        String[][] wrong = {
            {"replay"},
            {"replay", "a", "b"},
            {"replay", "a", "--speed", "-1"},
            {"replay", "a", "--speed", "fast"},
            {"alerts", "--severity", "terrible"},
            {"alerts", "--since", "yesterday"},
            {"alerts", "--limit", "0"},
            {"alerts", "--host", "not-an-address"},
            {"activities", "--where", "nonsense"},
            {"activities", "--where", "source.port=ssh"},
            {"flows", "--where", "nonsense"},
            {"flows", "--where", "no.such.field=1"},
            {"flows", "--where", "target.port=ssh"},
            {"flows", "--histogram", "0s"}
        };
        for (String[] words : wrong) {
            Outcome outcome = product.call(words);
            assertThat(outcome.exitCode()).as(String.join(" ", words)).isEqualTo(2);
            assertThat(outcome.err())
                    .as(String.join(" ", words))
                    .startsWith("netsentinel: ")
                    .doesNotContain("Exception");
            assertThat(outcome.out()).as(String.join(" ", words)).isEmpty();
        }
    }
}
