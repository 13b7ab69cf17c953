package io.netsentinel.itests;

import static io.netsentinel.itests.Alerts.lines;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The product in one network namespace, traffic at top speed from another one. The tests tell one story, in order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LiveCaptureIT {
    private static Cable cable;
    private static NetSentinel product;
    private static long sentFrames;
    private static long sentBytes;

    @BeforeAll
    static void start() throws Exception {
        cable = Cable.lay();
        NetSentinel installed = NetSentinel.install("live");
        Files.writeString(installed.home().resolve("etc/io.netsentinel.capture.evidence.cfg"), "megabytes = 64\n");
        // top speed brings more events than the store takes, and a live source drops what finds its queue full
        Files.writeString(installed.home().resolve("etc/io.netsentinel.core.cfg"), "queueCapacity = 1000\n");
        product = installed.within(cable.here());
        product.start();
    }

    @AfterAll
    static void stop() {
        if (product != null) {
            product.close();
        }
        if (cable != null) {
            cable.close();
        }
    }

    private static Path sample() {
        return product.home().resolve("samples/office.pcap.gz");
    }

    private static JsonNode capture() {
        List<JsonNode> captures = lines(product.call("capture-list", "--json"));
        assertThat(captures).hasSize(1);
        return captures.get(0);
    }

    private static void awaitState(String state) throws Exception {
        Waits.until(() -> capture().get("state").asText().equals(state));
    }

    private static void send(int times) {
        JsonNode sent = cable.send(sample(), times);
        sentFrames += sent.get("frames").asLong();
        sentBytes += sent.get("bytes").asLong();
    }

    private static void awaitAllPackets() throws Exception {
        Waits.until(() -> capture().get("packets").asLong()
                        + capture().get("kernel_drops").asLong()
                >= sentFrames);
    }

    @Test
    @Order(1)
    void countsEveryPacketAtTopSpeed() throws Exception {
        product.call("capture-start", Cable.NEAR, "--name", "cable", "--threads", "2")
                .orFail();
        awaitState("CAPTURING");

        send(10);
        awaitAllPackets();

        JsonNode seen = capture();
        assertThat(seen.get("kernel_drops").asLong()).isZero();
        assertThat(seen.get("packets").asLong()).isEqualTo(sentFrames);
        assertThat(seen.get("bytes").asLong()).isEqualTo(sentBytes);
    }

    @Test
    @Order(2)
    void showsWhoTalks() {
        JsonNode report = lines(product.call("top", "--once", "--json")).get(0);

        assertThat(report.has("hosts")).isTrue();
    }

    @Test
    @Order(3)
    void raisesAlertsAndKeepsWhatWasSaid() throws Exception {
        Waits.until(() -> !lines(product.call("alerts", "--json")).isEmpty());
        Waits.until(() -> !lines(product.call("activities", "--application", "dns", "--json"))
                .isEmpty());
        JsonNode lookup = lines(product.call("activities", "--application", "dns", "--limit", "1", "--json"))
                .get(0);

        assertThat(lookup.get("fields").get("dns.question.name").asText()).isNotEmpty();
    }

    @Test
    @Order(4)
    void savesThePacketsBehindAnAlert() throws Exception {
        JsonNode alert = lines(product.call("alerts", "--json")).get(0);
        Path file = product.home().resolve("evidence.pcapng");
        Waits.until(() -> product.call("evidence", alert.get("id").asText(), file.toString(), "--force")
                        .exitCode()
                == 0);

        JsonNode replayed = lines(product.call("replay", file.toString(), "--json")).stream()
                .findFirst()
                .orElseThrow();
        assertThat(Alerts.texts(replayed.get("src"))).containsAnyElementsOf(Alerts.texts(alert.get("src")));
    }

    @Test
    @Order(5)
    void goesOnWhenTheInterfaceComesBack() throws Exception {
        cable.near("down");
        awaitState("WAITING");
        cable.near("up");
        awaitState("CAPTURING");
        send(1);
        awaitAllPackets();

        cable.cut();
        awaitState("WAITING");
        cable.plug();
        awaitState("CAPTURING");
        send(1);
        awaitAllPackets();

        assertThat(capture().get("packets").asLong()).isEqualTo(sentFrames);
        assertThat(Files.readString(product.log())).contains("the interface is down", "the interface was removed");
    }

    @Test
    @Order(6)
    void capturesAgainAfterARestartAndStoresEveryFlowPacket() throws Exception {
        long metered = capture().get("counters").get("metered").asLong();

        product.call("stop").orFail();
        product.start();
        awaitState("CAPTURING");
        long stored = lines(product.call("flows", "--where", "timeline=live", "--limit", "1000000", "--json")).stream()
                .mapToLong(flow -> flow.get("packets_to_server").asLong()
                        + flow.get("packets_to_client").asLong())
                .sum();

        assertThat(stored).isEqualTo(metered);
        product.call("capture-stop", "cable").orFail();
        assertThat(lines(product.call("capture-list", "--json"))).isEmpty();
        try (var files = Files.list(product.home().resolve("etc"))) {
            assertThat(files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()))
                    .noneMatch(name -> name.startsWith("io.netsentinel.capture.live"));
        }
    }

    @Test
    @Order(7)
    void refusesWhatCanNotBeCapturedWithAReason() {
        Outcome unknown = product.call("capture-start", "no-such0");
        assertThat(unknown.exitCode()).isNotZero();
        assertThat(unknown.err()).contains("no-such0", Cable.NEAR, "--wait");

        Outcome badFilter = product.call("capture-start", Cable.NEAR, "--filter", "prot 22");
        assertThat(badFilter.exitCode()).isNotZero();
        assertThat(badFilter.err()).contains("filter");
    }
}
