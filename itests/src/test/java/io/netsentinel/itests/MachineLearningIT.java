package io.netsentinel.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Learns the quiet sample with the shipped distribution, then does what analysts and ops do with models. Each test leaves
 * the models as it found them.
 */
class MachineLearningIT {
    private static final String ML = "io.netsentinel.detector.ml";
    private static final String FEATURE = "netsentinel-ml";
    private static final int ROUNDS = 5;
    private static final String BEACONING_HOST = "10.77.0.12";

    private static NetSentinel product;

    @BeforeAll
    static void learn() {
        product = NetSentinel.install("machine-learning");
        product.start();
        assertThat(product.call("status").orFail().out()).contains("no live traffic yet: start a capture");
        assertThat(findings()).singleElement().asString().contains("starts with the first training");
        Outcome training = product.call("model-train", "--from", "samples/quiet.pcap.gz", "--seed", "1")
                .orFail();
        assertThat(training.err()).contains("100 %").contains("host completed");
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    private static List<JsonNode> models() {
        return Alerts.lines(product.call("model-list", "--json"));
    }

    private static JsonNode active(String subject) {
        return models().stream()
                .filter(model -> model.path("subject").asText().equalsIgnoreCase(subject))
                .filter(model -> model.path("state").asText().equalsIgnoreCase("active"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void saysWhatIsUnusualAndWhy() {
        // when
        List<JsonNode> alerts = Alerts.lines(product.call("replay", "samples/office.pcap.gz", "--json")).stream()
                .filter(alert -> alert.path("detector").asText().equals("ml-host"))
                .toList();

        // then a host that no other detector speaks of is among them, with the reason in figures and in words
        JsonNode beacon = alerts.stream()
                .filter(alert -> Alerts.texts(alert.path("src")).contains(BEACONING_HOST))
                .findFirst()
                .orElseThrow();
        JsonNode anomaly = beacon.path("anomaly");
        assertThat(anomaly.path("model").asText())
                .isEqualTo(active("host").path("id").asText());
        assertThat(anomaly.path("percentile").asDouble()).isBetween(99.9, 99.99);
        JsonNode largest = anomaly.path("contributions").path(0);
        assertThat(largest.path("share").asDouble()).isBetween(0.0, 1.0);
        assertThat(largest.path("value").asDouble())
                .isGreaterThan(largest.path("expected").asDouble());
        assertThat(largest.path("words").asText()).isNotEmpty();
        assertThat(product.call("alerts", beacon.path("id").asText()).orFail().out())
                .contains("of normal traffic")
                .contains(largest.path("words").asText());

        assertThat(product.call("replay", "samples/office.pcap.gz").orFail().out())
                .contains("    The behaviour of " + BEACONING_HOST + " is stranger than");

        // and only hosts that attack are
        List<String> hosts = new ArrayList<>();
        alerts.forEach(alert -> hosts.addAll(Alerts.texts(alert.path("src"))));
        assertThat(hosts).isSubsetOf(BEACONING_HOST, "10.77.0.66", "198.51.100.66", "203.0.113.45");
    }

    @Test
    void aModelGoesToAnotherInstallationAndIsComparedBeforeItIsPromoted() throws Exception {
        // given a model that came as a file
        String before = active("host").path("id").asText();
        Path file = Files.createTempDirectory("models").resolve("host.model");
        product.call("model-export", before, file.toString()).orFail();
        product.call("model-import", file.toString()).orFail();
        String copy = models().stream()
                .filter(model -> model.path("state").asText().equalsIgnoreCase("retired"))
                .map(model -> model.path("id").asText())
                .findFirst()
                .orElseThrow();
        assertThat(copy).isNotEqualTo(before);

        // when it is promoted and taken back
        product.call("model-activate", copy).orFail();
        assertThat(active("host").path("id").asText()).isEqualTo(copy);
        product.call("model-rollback", "host").orFail();

        // then all is as before
        assertThat(active("host").path("id").asText()).isEqualTo(before);
        product.call("model-delete", copy).orFail();
        assertThat(product.call("model-delete", before).exitCode()).isEqualTo(1);
        assertThat(product.call("model-export", before, file.toString()).err()).contains(file.toString());
        Files.writeString(file, "no model");
        assertThat(product.call("model-import", file.toString()).exitCode()).isEqualTo(1);
    }

    @Test
    void anAnalystsWordKeepsTheSameQuiet() {
        // given an alert on a host
        JsonNode alert = Alerts.lines(product.call("replay", "samples/office.pcap.gz", "--json")).stream()
                .filter(it -> it.path("detector").asText().equals("ml-host"))
                .filter(it -> Alerts.texts(it.path("src")).contains(BEACONING_HOST))
                .findFirst()
                .orElseThrow();

        // when
        product.call("model-false-positive", alert.path("id").asText()).orFail();

        // then it is not raised again, until that is taken back
        List<JsonNode> feedback = Alerts.lines(product.call("model-feedback", "--json"));
        assertThat(feedback).hasSize(1);
        assertThat(unusual()).doesNotContain(alert.path("explanation").asText());
        String id = feedback.get(0).path("id").asText();
        product.call("model-feedback", "--take-back", id).orFail();
        assertThat(unusual()).contains(alert.path("explanation").asText());
    }

    private static List<String> unusual() {
        return Alerts.lines(product.call("replay", "samples/office.pcap.gz", "--json")).stream()
                .map(alert -> alert.path("explanation").asText())
                .toList();
    }

    @Test
    void isSwappedAnyNumberOfTimesAndDisturbsNobody() throws Exception {
        // given a network that runs
        Map<String, String> others = otherComponents();
        List<String> models = states();
        assertThat(isWell()).isTrue();

        // when it is updated, refreshed and reinstalled, then it runs on with its models
        for (int round = 0; round < ROUNDS; round++) {
            product.call("bundle:update", ML).orFail();
            Waits.until(MachineLearningIT::isWell);
            product.call("bundle:refresh", ML).orFail();
            Waits.until(MachineLearningIT::isWell);
            product.call("bundle:uninstall", ML).orFail();
            Waits.until(() -> findings().isEmpty());
            product.call("bundle:install", "-s", bundle().toUri().toString()).orFail();
            Waits.until(MachineLearningIT::isWell);
        }
        assertThat(states()).isEqualTo(models);

        // and no thread nor anything else holds on to earlier revisions; Java 17 itself does to one of them, in the
        // method
        // handle that a record's equals was last made of
        Waits.until(() -> loadersOfItsClasses() <= 2);

        // and no other component was restarted, then or when both bundles go
        assertThat(otherComponents()).isEqualTo(others);
        product.call("bundle:uninstall", ML).orFail();
        product.call("feature:uninstall", FEATURE).orFail();
        Waits.until(() -> findings().isEmpty());
        assertThat(otherComponents()).isEqualTo(others);

        // and the product does well without, and says how to get it back
        assertThat(Alerts.lines(product.call("replay", "samples/office.pcap.gz", "--json")))
                .hasSize(5);
        assertThat(product.call("model-list").err()).contains("feature:install " + FEATURE);
        product.call("feature:install", FEATURE).orFail();
        Waits.until(() -> product.call("model-list", "--json").exitCode() == 0);
        assertThat(states()).isEqualTo(models);
    }

    private static List<String> states() {
        return models().stream()
                .map(model ->
                        model.path("id").asText() + " " + model.path("state").asText())
                .toList();
    }

    private static boolean isWell() {
        List<String> findings = findings();
        return findings.size() == 1
                && findings.get(0).contains("\"OK\"")
                && findings.get(0).contains("ND4J");
    }

    private static List<String> findings() {
        return product.call("doctor", "--json").lines().stream()
                .filter(line -> line.contains("\"machine learning\""))
                .toList();
    }

    private static Map<String, String> otherComponents() {
        Map<String, String> components = Components.of(product);
        components.keySet().removeIf(name -> name.startsWith(ML));
        return components;
    }

    /** How many class loaders have loaded the bundle's component and were not collected. */
    private static long loadersOfItsClasses() {
        jcmd("GC.run");
        return jcmd("VM.classloaders", "show-classes=true", "fold=false").lines().stream()
                .filter(line -> line.endsWith(ML + ".network.BackendHealth"))
                .count();
    }

    private static Outcome jcmd(String... command) {
        String pid = Long.toString(product.container().orElseThrow().pid());
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        return NetSentinel.run(new ProcessBuilder(
                        Stream.concat(Stream.of(jcmd, pid), Stream.of(command)).toList()))
                .orFail();
    }

    private static Path bundle() throws IOException {
        try (Stream<Path> files = Files.walk(product.home().resolve("system/io/netsentinel/" + ML))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
