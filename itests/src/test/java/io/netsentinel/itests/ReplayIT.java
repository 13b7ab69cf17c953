package io.netsentinel.itests;

import static io.netsentinel.itests.Alerts.lines;
import static io.netsentinel.itests.Alerts.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The main job: the sample capture goes in, its attacks come out, and they are still there after a crash. */
class ReplayIT {
    private static final String SAMPLE = "samples/office.pcap.gz";
    private static NetSentinel product;
    private static List<JsonNode> alerts;

    @BeforeAll
    static void replay() {
        product = NetSentinel.install("replay");
        product.start();
        alerts = lines(product.call("replay", SAMPLE, "--json"));
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    private static JsonNode alert(String detector, String source, String target) {
        return alerts.stream()
                .filter(alert -> alert.get("detector").asText().equals(detector))
                .filter(alert -> texts(alert.get("src")).contains(source))
                .filter(alert -> texts(alert.get("dst")).contains(target))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError(detector + " " + source + " > " + target + " is not in " + alerts));
    }

    @Test
    void findsTheScanTheBruteForceAndTheFlood() {
        JsonNode scan = alert("port-scan", "198.51.100.66", "10.77.1.10");
        JsonNode guessing = alert("brute-force", "203.0.113.45", "10.77.1.20");
        JsonNode flood = alert("flood", "198.51.100.66", "10.77.1.10");

        assertThat(texts(scan.get("techniques"))).contains("T1046");
        assertThat(texts(guessing.get("techniques"))).contains("T1110.001");
        assertThat(texts(flood.get("techniques"))).contains("T1498.001");
        assertThat(guessing.get("count").asLong()).isEqualTo(25);
        assertThat(Instant.parse(guessing.get("first_seen").asText()))
                .isBetween(Instant.parse("2026-11-22T13:16:18Z"), Instant.parse("2026-11-22T13:16:30Z"));
        assertThat(guessing.get("severity_id").asInt()).isBetween(1, 6);
        assertThat(guessing.get("evidence")).isNotEmpty();
    }

    @Test
    void blamesNobodyElse() {
        assertThat(alerts).allSatisfy(alert -> assertThat(texts(alert.get("src")))
                .isSubsetOf("198.51.100.66", "203.0.113.45", "10.77.0.66", "203.0.113.77", "10.77.0.12"));
    }

    @Test
    void givesTheSameAlertsAtAnotherPace() {
        List<JsonNode> paced = lines(product.call("replay", SAMPLE, "--speed", "40", "--json"));

        assertThat(paced.stream().map(Alerts::substance))
                .containsExactlyInAnyOrderElementsOf(
                        alerts.stream().map(Alerts::substance).toList());
    }

    @Test
    void showsTheStoredAlertsAndFlows() {
        String run = alerts.get(0).get("timeline").asText();

        assertThat(lines(product.call("alerts", "--run", run, "--json"))).containsExactlyInAnyOrderElementsOf(alerts);
        assertThat(lines(product.call("alerts", "--run", run, "--severity", "fatal", "--json")))
                .isEmpty();
        String id = alerts.get(0).get("id").asText();
        assertThat(product.call("alerts", id.substring(0, 12)).orFail().out())
                .contains(id, alerts.get(0).get("explanation").asText());
        List<JsonNode> guesses = lines(product.call(
                "flows",
                "--host",
                "203.0.113.45",
                "--where",
                "target.port=22",
                "--where",
                "timeline=" + run,
                "--json"));
        assertThat(guesses)
                .hasSize(25)
                .allSatisfy(flow -> assertThat(flow.get("target").asText()).isEqualTo("10.77.1.20"));
        long counted =
                lines(product.call("flows", "--where", "timeline=" + run, "--histogram", "1m", "--json")).stream()
                        .mapToLong(bucket -> bucket.get("flows").asLong())
                        .sum();
        assertThat(counted).isGreaterThan(8000);
    }

    @Test
    void printsForPeopleInAHundredColumns() {
        String[][] commands = {
            {"status"},
            {"alerts"},
            {"activities"},
            {"flows"},
            {"flows", "--histogram", "1m"},
            {"detectors"},
            {"sources"},
            {"queues"}
        };
        for (String[] command : commands) {
            Outcome outcome = product.call(command).orFail();
            assertThat(outcome.lines()).as(String.join(" ", command)).hasSizeGreaterThan(1);
            assertThat(outcome.lines()).as(String.join(" ", command)).allSatisfy(line -> assertThat(line.length())
                    .isLessThanOrEqualTo(100));
        }
        Outcome replay = product.call("replay", SAMPLE).orFail();
        assertThat(replay.out()).contains("SSH brute force", "203.0.113.45 > 10.77.1.20", "T1110.001", "alerts --run ");
        assertThat(replay.err()).contains("100 %", "55,440 packets");
    }

    @Test
    void cancelsWhenItsCallerGoes() throws Exception {
        // given a replay that would take minutes
        Process caller = product.command(product.home(), "replay", SAMPLE, "--speed", "1")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Waits.until(() -> latestRun().path("state").asText().equals("READING"));

        // when
        caller.destroy();

        // then
        Waits.until(() -> latestRun().path("state").asText().equals("CANCELLED"));
    }

    @Test
    void followsAlertsAsTheyAreRaised() throws Exception {
        // given a follower
        Path out = Files.createTempFile("follow", ".json");
        Process follower = product.command(product.home(), "alerts", "--follow", "--severity", "high", "--json")
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        // when replays go on until it is there
        Waits.until(() -> {
            product.call("replay", SAMPLE, "--json").orFail();
            return Files.size(out) > 0;
        });
        follower.destroy();
        follower.waitFor();

        // then it saw each alert once
        List<JsonNode> followed =
                Files.readAllLines(out).stream().map(Alerts::parse).toList();
        assertThat(followed).extracting(alert -> alert.get("id").asText()).doesNotHaveDuplicates();
        assertThat(followed)
                .allSatisfy(
                        alert -> assertThat(alert.get("severity_id").asInt()).isGreaterThanOrEqualTo(4));
    }

    private static JsonNode latestRun() {
        List<JsonNode> runs = lines(product.call("sources", "--json"));
        return runs.get(runs.size() - 1);
    }

    @Test
    void explainsEachCommand() {
        for (String command : List.of(
                "replay",
                "alerts",
                "activities",
                "flows",
                "detectors",
                "sources",
                "queues",
                "status",
                "doctor",
                "alert-ack",
                "alert-assign",
                "alert-comment",
                "alert-resolve",
                "alert-suppress",
                "alert-reopen",
                "detector-enable",
                "detector-disable")) {
            assertThat(product.call(command, "--help").orFail().out()).contains("--json");
        }
    }

    @Test
    void losesNothingThatWasStoredWhenItIsKilled() throws Exception {
        // given a container with a replay behind it
        try (NetSentinel victim = product.withData("killed")) {
            victim.start();
            List<JsonNode> raised = lines(victim.call("replay", SAMPLE, "--json"));
            String id = raised.get(0).get("id").asText();
            victim.call("alert-assign", id, "--to", "ada").orFail();
            victim.call("alert-resolve", id, "--verdict", "benign", "--comment", "a drill")
                    .orFail();
            victim.call("detector-disable", "flood").orFail();
            List<JsonNode> before = lines(victim.call("alerts", "--json"));
            assertThat(before).hasSameSizeAs(raised);
            JsonNode status =
                    Alerts.parse(victim.call("status", "--json").orFail().out());

            // when
            ProcessHandle process = ProcessHandle.of(
                            Long.parseLong(Files.readString(victim.data().resolve("netsentinel.pid"))
                                    .strip()))
                    .orElseThrow();
            process.destroyForcibly();
            process.onExit().get(1, TimeUnit.MINUTES);

            // then a new one has everything
            victim.start();
            assertThat(lines(victim.call("alerts", "--json"))).containsExactlyInAnyOrderElementsOf(before);
            JsonNode after =
                    Alerts.parse(victim.call("status", "--json").orFail().out());
            for (String kind : List.of("flows", "detections", "alerts")) {
                assertThat(after.get("store").get(kind))
                        .isEqualTo(status.get("store").get(kind));
            }
            assertThat(lines(victim.call("alerts", "--status", "resolved", "--assignee", "ada", "--json")))
                    .singleElement()
                    .satisfies(alert -> assertThat(alert.get("id").asText()).isEqualTo(id));
            assertThat(victim.call("alerts", id).orFail().out()).contains("resolved, benign, with ada", "a drill");
            // and the detector is still off, until it is switched on
            assertThat(lines(victim.call("replay", SAMPLE, "--json")))
                    .isNotEmpty()
                    .noneMatch(alert -> alert.get("detector").asText().equals("flood"));
            victim.call("detector-enable", "flood").orFail();
            assertThat(lines(victim.call("replay", SAMPLE, "--json")))
                    .anyMatch(alert -> alert.get("detector").asText().equals("flood"));
        }
    }
}
