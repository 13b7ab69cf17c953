package io.netsentinel.websocket.channel;

import io.netsentinel.api.live.Delivery;
import io.netsentinel.api.live.LiveChannel;
import io.netsentinel.api.live.LiveMessage;
import io.netsentinel.api.pipeline.Pipeline;
import io.netsentinel.api.pipeline.PluginStatus;
import io.netsentinel.api.pipeline.QueueStatus;
import io.netsentinel.api.pipeline.SourceRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sources, detectors, sinks, queues and runs with their counters. */
@Component
public final class PipelineChannel implements LiveChannel {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Description DESCRIPTION = new Description(
            "pipeline",
            "health:read",
            Delivery.LATEST,
            Part.class,
            "Sources, detectors, sinks, queues and runs with their counters, once a second where something has changed",
            "");

    private final Pipeline pipeline;

    /** A part of the pipeline: one of these is there. */
    public record Part(@Nullable PluginStatus plugin, @Nullable QueueStatus queue, @Nullable Run run) {}

    /**
     * A run of a finite source.
     *
     * @param progress 0 to 1, null if that isn't known
     */
    public record Run(
            String id,
            String source,
            SourceRun.State state,
            @Nullable Double progress,
            Map<String, Long> counters,
            @Nullable String failure) {}

    @Activate
    public PipelineChannel(@Reference Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Feed open(Consumer<LiveMessage> listener) {
        return PolledChannel.open(DESCRIPTION.name(), INTERVAL, this::look, listener);
    }

    private List<LiveMessage> look() {
        Instant now = Instant.now();
        Stream<LiveMessage> plugins = pipeline.plugins().stream()
                .map(plugin ->
                        new LiveMessage(plugin.kind() + " " + plugin.id(), now, new Part(plugin, null, null), false));
        Stream<LiveMessage> queues = pipeline.queues().stream()
                .map(queue -> new LiveMessage("queue " + queue.name(), now, new Part(null, queue, null), false));
        Stream<LiveMessage> runs = pipeline.runs().stream()
                .map(run -> new LiveMessage("run " + run.id(), now, new Part(null, null, run(run)), false));
        return Stream.of(plugins, queues, runs).flatMap(messages -> messages).toList();
    }

    private static Run run(SourceRun run) {
        Double progress = run.progress().isPresent() ? (Double) run.progress().getAsDouble() : null;
        return new Run(run.id(), run.source(), run.state(), progress, run.counters(), run.failure());
    }
}
