package io.netsentinel.rest.system.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.capture.CaptureOptions;
import io.netsentinel.api.capture.InterfaceCapture;
import io.netsentinel.api.capture.LiveCapture;
import io.netsentinel.api.live.Delivery;
import io.netsentinel.api.live.LiveChannel;
import io.netsentinel.api.live.LiveChannels;
import io.netsentinel.api.model.Model;
import io.netsentinel.api.model.Subject;
import io.netsentinel.api.model.TrainingData;
import io.netsentinel.api.pipeline.PluginStatus;
import io.netsentinel.api.pipeline.QueueStatus;
import io.netsentinel.api.store.StoreStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetersTest {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final Path DOCS = Path.of("..", "..", "docs", "metrics.md");

    private static final TrainingData TRAINING =
            new TrainingData(List.of("store"), Instant.EPOCH, Instant.EPOCH, 1, 1, 0, 1);

    private ProductMetrics.Snapshot now = snapshot();
    private final Meters meters = new Meters(() -> now);

    @AfterEach
    void close() {
        meters.close();
    }

    @Test
    void tellsWhatTheServicesCount() {
        assertThat(meters.scrape(TEXT).lines())
                .contains(
                        "netsentinel_queue_dropped_total{queue=\"store\"} 7.0",
                        "netsentinel_queue_batches{queue=\"store\"} 1.0",
                        "netsentinel_queue_blocked_seconds_total{queue=\"store\"} 1.5",
                        "netsentinel_plugin_failures_total{id=\"port-scan\",kind=\"detector\"} 3.0",
                        "netsentinel_plugin_state{id=\"port-scan\",kind=\"detector\",state=\"running\"} 1.0",
                        "netsentinel_capture_kernel_dropped_packets_total{capture=\"office\",interface=\"eth0\"} 4.0",
                        "netsentinel_store_records{kind=\"alert\"} 4.0",
                        "netsentinel_store_size_bytes 4096.0",
                        "netsentinel_model_judged_total{model=\"flow-3\",state=\"active\",subject=\"flow\"} 100.0",
                        "netsentinel_audit_records_total 42.0");
    }

    @Test
    void saysNothingOfServicesThatAreNotThere() {
        now = new ProductMetrics.Snapshot(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

        assertThat(meters.scrape(TEXT))
                .contains("jvm_memory_used_bytes")
                .doesNotContain("netsentinel_queue_dropped_total{");
    }

    @Test
    void timesRequestsByTemplate() {
        meters.answered("GET", "/api/v1/alerts/{id}", 200, Duration.ofMillis(20));
        meters.answered("GET", "/api/v1/alerts/{id}", 200, Duration.ofMillis(30));
        meters.answered("BREW", "", 405, Duration.ofMillis(1));

        assertThat(meters.scrape(TEXT).lines())
                .contains(
                        "netsentinel_http_requests_seconds_count{method=\"GET\",path=\"/api/v1/alerts/{id}\",status=\"200\"} 2",
                        "netsentinel_http_requests_seconds_bucket{method=\"GET\",path=\"/api/v1/alerts/{id}\",status=\"200\",le=\"0.025\"} 1",
                        "netsentinel_http_requests_seconds_count{method=\"other\",path=\"unmatched\",status=\"405\"} 1");
    }

    @Test
    void isDocumentedToTheLastName() throws IOException {
        meters.answered("GET", "/health", 200, Duration.ofMillis(20));

        Set<String> exposed = names("(?m)^# TYPE (\\S+) ", meters.scrape(TEXT));
        Set<String> documented = names("(?m)^\\| `([a-z0-9_]+)`", Files.readString(DOCS));

        assertThat(exposed).isNotEmpty();
        // which of these there are depends on the collector and on what it has done so far
        exposed.removeIf(name -> name.startsWith("jvm_gc_"));
        documented.removeIf(name -> name.startsWith("jvm_gc_"));
        assertThat(documented).containsExactlyInAnyOrderElementsOf(exposed);
    }

    private static Set<String> names(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static ProductMetrics.Snapshot snapshot() {
        InterfaceCapture eth0 = new InterfaceCapture(
                "eth0", "office", InterfaceCapture.State.CAPTURING, "", Instant.EPOCH, 1, 2, 3, 4, Map.of());
        return new ProductMetrics.Snapshot(
                List.of(new QueueStatus("store", 1, 64, 20, 13, 7, 1500)),
                List.of(new PluginStatus(
                        PluginStatus.Kind.DETECTOR, "port-scan", "x 1", PluginStatus.State.RUNNING, 1, 2, 3, 4, "")),
                List.of(new LiveCapture("office", List.of("eth0"), CaptureOptions.DEFAULT, List.of(eth0))),
                List.of(new StoreStatistics(1, 2, 3, 4, 4096)),
                List.of(model(Model.State.ACTIVE), model(Model.State.RETIRED)),
                List.of(42L),
                List.of(live()));
    }

    private static LiveChannels.Snapshot live() {
        LiveChannel.Description alerts =
                new LiveChannel.Description("alerts", "alerts:read", Delivery.COMPLETE, Object.class, "", "");
        return new LiveChannels.Snapshot(
                3,
                4,
                1,
                2,
                500,
                100,
                65_536,
                7,
                9,
                new LiveChannels.Latency(List.of(1.0, 10.0), List.of(90L, 8L, 2L), 250),
                List.of(new LiveChannels.Channel(alerts, 77, 3, 77)),
                "this node only");
    }

    private static Model model(Model.State state) {
        return new Model(
                "flow-3", Subject.FLOW, state, Instant.EPOCH, "anna", TRAINING, List.of(), "x", Map.of(), 5, 100);
    }
}
