package io.netsentinel.itests;

import static io.netsentinel.itests.Alerts.lines;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ops drop a third party's detector into a container that is busy, update it and remove it. */
class HotSwapIT {
    private static final String ID = "clear-text";
    private static final String EXAMPLE = "io.netsentinel.example.detector";

    private static NetSentinel product;

    @BeforeAll
    static void start() {
        product = NetSentinel.install("hot-swap");
        product.start();
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @Test
    void installsUpdatesAndRemovesADetectorWhileAReplayRuns() throws Exception {
        // given what a replay looks like when nobody disturbs it
        List<JsonNode> undisturbed = lines(product.call("replay", "samples/office.pcap.gz", "--json"));
        Map<String, String> components = Components.of(product);
        Map<String, Long> seenBefore = seen();
        JsonNode storedBefore = store();
        long flows = storedBefore.get("flows").asLong();

        // when a replay runs at ten times the original pace, which takes half a minute
        Path out = Files.createTempFile("replay", ".json");
        Process replay = product.command(product.home(), "replay", "samples/office.pcap.gz", "--speed", "10", "--json")
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Waits.until(() -> lines(product.call("sources", "--json")).stream()
                .anyMatch(run -> run.get("state").asText().equals("READING")
                        && run.get("events").asLong() > 0));

        // and the example is installed, works, is updated, works, and is removed
        Path deployed = product.home().resolve("deploy/" + EXAMPLE + ".jar");
        Path built = Path.of(System.getProperty("it.example"));
        put(built, deployed);
        Waits.until(() -> state(ID).equals("RUNNING") && plugin(ID).get("in").asLong() > 0);
        put(withVersion(built, "0.1.1"), deployed);
        Waits.until(() -> state(ID).equals("RUNNING")
                && plugin(ID).get("bundle").asText().equals(EXAMPLE + " 0.1.1")
                && plugin(ID).get("in").asLong() > 0);
        assertThat(replay.isAlive()).as("the replay still runs").isTrue();
        Files.delete(deployed);
        Waits.until(() -> state(ID).isEmpty());
        assertThat(replay.waitFor()).isZero();

        // then its detections became alerts
        List<JsonNode> alerts =
                Files.readAllLines(out).stream().map(Alerts::parse).toList();
        assertThat(alerts).anyMatch(alert -> alert.get("detector").asText().equals(ID));

        // and the others were neither restarted nor did they miss or repeat an event
        assertThat(Components.of(product)).isEqualTo(components);
        assertThat(store().get("flows").asLong()).isEqualTo(2 * flows);
        seen().forEach((id, count) -> assertThat(count).as(id).isEqualTo(2 * seenBefore.getOrDefault(id, -1L)));
        assertThat(alerts.stream()
                        .filter(alert -> !alert.get("detector").asText().equals(ID))
                        .map(Alerts::substance))
                .containsExactlyInAnyOrderElementsOf(
                        undisturbed.stream().map(Alerts::substance).toList());
        assertThat(lines(product.call("queues", "--json")))
                .allSatisfy(queue -> assertThat(queue.get("dropped").asLong()).isZero());
    }

    private static JsonNode store() {
        return Alerts.parse(product.call("status", "--json").orFail().out()).get("store");
    }

    private static Map<String, Long> seen() {
        Map<String, Long> seen = new TreeMap<>();
        lines(product.call("detectors", "--json"))
                .forEach(d -> seen.put(d.get("id").asText(), d.get("in").asLong()));
        return seen;
    }

    private static JsonNode plugin(String id) {
        return lines(product.call("detectors", "--json")).stream()
                .filter(detector -> detector.get("id").asText().equals(id))
                .findFirst()
                .orElseGet(com.fasterxml.jackson.databind.node.MissingNode::getInstance);
    }

    private static String state(String id) {
        return plugin(id).path("state").asText();
    }

    /** Puts a file in place as a whole, as {@code mv} does. */
    private static void put(Path source, Path target) throws IOException {
        Path whole = Files.copy(
                source, target.resolveSibling("." + target.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The next version of a bundle. */
    private static Path withVersion(Path bundle, String version) throws IOException {
        Path next = Files.createTempFile("next", ".jar");
        try (JarFile jar = new JarFile(bundle.toFile())) {
            Manifest manifest = jar.getManifest();
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(next), manifest)) {
                for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                    JarEntry entry = entries.nextElement();
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        try (InputStream content = jar.getInputStream(entry)) {
                            content.transferTo(out);
                        }
                        out.closeEntry();
                    }
                }
            }
        }
        return next;
    }
}
