package io.netsentinel.rest.system.metrics;

import io.netsentinel.api.capture.InterfaceCapture;
import io.netsentinel.api.capture.LiveCapture;
import io.netsentinel.api.live.LiveChannels;
import io.netsentinel.api.model.Model;
import io.netsentinel.api.pipeline.PluginStatus;
import io.netsentinel.api.pipeline.QueueStatus;
import io.netsentinel.api.store.StoreStatistics;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the services count by themselves, read when somebody asks: nothing is counted twice. */
final class ProductMetrics implements MultiCollector {
    private static final double MILLIS = 1000;

    private final Supplier<Snapshot> source;

    /**
     * All services at one moment; what is not there is empty.
     *
     * @param auditRecords the number of records, empty without an audit log
     * @param live the numbers of live connections, empty if there can be none
     */
    record Snapshot(
            List<QueueStatus> queues,
            List<PluginStatus> plugins,
            List<LiveCapture> captures,
            List<StoreStatistics> store,
            List<Model> models,
            List<Long> auditRecords,
            List<LiveChannels.Snapshot> live) {}

    private record AtInterface(String capture, InterfaceCapture status) {}

    private record Kept(String kind, long count) {}

    ProductMetrics(Supplier<Snapshot> source) {
        this.source = source;
    }

    @Override
    public MetricSnapshots collect() {
        Snapshot now = source.get();
        Families families = new Families();
        queues(families, now.queues());
        plugins(families, now.plugins());
        captures(families, now.captures());
        store(families, now.store());
        models(families, now.models());
        families.counter(
                "netsentinel_audit_records",
                "Records in the audit log",
                now.auditRecords(),
                count -> Labels.EMPTY,
                Long::doubleValue);
        now.live().forEach(live -> live(families, live));
        return families.all();
    }

    private static void live(Families families, LiveChannels.Snapshot live) {
        number(families, "connections", "Open live connections", live.connections());
        number(families, "queued", "Live messages that wait for being sent", live.queued());
        count(families, "opened", "Live connections that were opened", live.opened());
        count(families, "closed_slow", "Live connections that were closed because nobody read", live.closedSlow());
        count(families, "refused", "Live connections that were refused because of a limit", live.refused());
        count(families, "messages", "Live messages that were sent to clients", live.messages());
        count(families, "frames", "Frames that were sent to clients", live.frames());
        count(families, "sent_bytes", "Bytes that were sent to clients, before encryption", live.bytes());
        count(families, "dropped", "Live messages that slow clients did not get", live.dropped());
        families.counter(
                "netsentinel_live_channel_messages",
                "Messages of a channel",
                live.channels(),
                channel -> Labels.of("channel", channel.description().name()),
                channel -> (double) channel.sequence());
        families.gauge(
                "netsentinel_live_channel_followers",
                "Clients that follow a channel",
                live.channels(),
                channel -> Labels.of("channel", channel.description().name()),
                LiveChannels.Channel::followers);
        families.histogram(
                "netsentinel_live_latency_seconds",
                "Time from a message to its frame being written, for the oldest message of each frame",
                live.latency());
    }

    private static void number(Families families, String name, String help, long value) {
        families.gauge("netsentinel_live_" + name, help, List.of(value), each -> Labels.EMPTY, Long::doubleValue);
    }

    private static void count(Families families, String name, String help, long value) {
        families.counter("netsentinel_live_" + name, help, List.of(value), each -> Labels.EMPTY, Long::doubleValue);
    }

    private static void queues(Families families, List<QueueStatus> queues) {
        Function<QueueStatus, Labels> labels = queue -> Labels.of("queue", queue.name());
        families.gauge("netsentinel_queue_batches", "Batches that wait", queues, labels, QueueStatus::batches);
        families.gauge(
                "netsentinel_queue_capacity_batches", "Batches that can wait", queues, labels, QueueStatus::capacity);
        families.counter("netsentinel_queue_taken", "Events that entered a queue", queues, labels, queue ->
                (double) queue.taken());
        families.counter("netsentinel_queue_processed", "Events that left a queue, processed", queues, labels, queue ->
                (double) queue.processed());
        families.counter(
                "netsentinel_queue_dropped", "Events of live sources that found a queue full", queues, labels, queue ->
                        (double) queue.dropped());
        families.counter(
                "netsentinel_queue_blocked_seconds",
                "Time that lossless sources waited for a full queue",
                queues,
                labels,
                queue -> queue.blockedMillis() / MILLIS);
    }

    private static void plugins(Families families, List<PluginStatus> plugins) {
        Function<PluginStatus, Labels> labels = plugin -> Labels.of("kind", word(plugin.kind()), "id", plugin.id());
        families.gauge(
                "netsentinel_plugin_state",
                "1 for the state that a plug-in is in",
                plugins,
                plugin -> labels.apply(plugin).add("state", word(plugin.state())),
                plugin -> 1);
        families.counter(
                "netsentinel_plugin_in", "Events or alerts that a plug-in was given", plugins, labels, plugin ->
                        (double) plugin.in());
        families.counter(
                "netsentinel_plugin_out",
                "Events, detections or deliveries that a plug-in made",
                plugins,
                labels,
                plugin -> (double) plugin.out());
        families.counter("netsentinel_plugin_failures", "Times that a plug-in threw", plugins, labels, plugin ->
                (double) plugin.failures());
        families.counter(
                "netsentinel_plugin_skipped",
                "Events that a plug-in missed because it was isolated",
                plugins,
                labels,
                plugin -> (double) plugin.skipped());
    }

    private static void captures(Families families, List<LiveCapture> captures) {
        List<AtInterface> all = captures.stream()
                .flatMap(capture -> capture.captures().stream().map(status -> new AtInterface(capture.name(), status)))
                .toList();
        Function<AtInterface, Labels> labels = each ->
                Labels.of("capture", each.capture(), "interface", each.status().interfaceName());
        families.gauge(
                "netsentinel_capture_up",
                "1 while it captures, 0 while it waits or failed",
                all,
                labels,
                each -> each.status().state() == InterfaceCapture.State.CAPTURING ? 1 : 0);
        families.counter("netsentinel_capture_packets", "Packets that were captured", all, labels, each ->
                (double) each.status().packets());
        families.counter("netsentinel_capture_bytes", "Bytes on the wire that were captured", all, labels, each ->
                (double) each.status().bytes());
        families.counter("netsentinel_capture_flows", "Flows that have ended", all, labels, each ->
                (double) each.status().flows());
        families.counter(
                "netsentinel_capture_kernel_dropped_packets",
                "Packets that the system had no room for",
                all,
                labels,
                each -> (double) each.status().kernelDrops());
    }

    private static void store(Families families, List<StoreStatistics> store) {
        List<Kept> kept = store.stream()
                .flatMap(all -> List.of(
                        new Kept("flow", all.flows()),
                        new Kept("activity", all.activities()),
                        new Kept("detection", all.detections()),
                        new Kept("alert", all.alerts()))
                        .stream())
                .toList();
        families.gauge(
                "netsentinel_store_records",
                "Records that the store keeps",
                kept,
                each -> Labels.of("kind", each.kind()),
                each -> (double) each.count());
        families.gauge("netsentinel_store_size_bytes", "Size of the store's files", store, all -> Labels.EMPTY, all ->
                (double) all.bytesOnDisk());
    }

    /** Counts begin anew when a model gets another state, which Prometheus takes for what it is: another series. */
    private static void models(Families families, List<Model> models) {
        List<Model> working = models.stream()
                .filter(model -> model.state() != Model.State.RETIRED)
                .toList();
        Function<Model, Labels> labels =
                model -> Labels.of("model", model.id(), "subject", word(model.subject()), "state", word(model.state()));
        families.counter(
                "netsentinel_model_alerts",
                "Alerts that a model raised, or would have raised as a shadow",
                working,
                labels,
                model -> (double) model.alerts());
        families.counter("netsentinel_model_judged", "Flows or windows that a model judged", working, labels, model ->
                (double) model.judged());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
