package io.netsentinel.websocket.channel;

import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.EventBatch;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.live.Delivery;
import io.netsentinel.api.live.LiveChannel;
import io.netsentinel.api.live.LiveMessage;
import io.netsentinel.api.pipeline.Pipeline;
import io.netsentinel.api.pipeline.PipelineObserver;
import io.netsentinel.api.view.FlowView;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A sample of the flows that end: as many as a person can see go by. */
@Component
public final class FlowsChannel implements LiveChannel {
    private static final Duration PAUSE = Duration.ofMillis(20); // 50 a second
    private static final Description DESCRIPTION = new Description(
            "flows",
            "flows:read",
            Delivery.SAMPLED,
            FlowSample.class,
            "Flows that have ended, at most 50 a second of them",
            "/api/v1/flows?order=OLDEST_FIRST");

    private final Pipeline pipeline;

    /**
     * A flow.
     *
     * @param oneOf it stands for so many, itself among them
     */
    public record FlowSample(FlowView flow, long oneOf) {}

    @Activate
    public FlowsChannel(@Reference Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Feed open(Consumer<LiveMessage> listener) {
        return pipeline.observe(new Sampler(listener))::close;
    }

    /** Lets one flow through and counts the others, until it is time for the next one. */
    private static final class Sampler implements PipelineObserver {
        private final Consumer<LiveMessage> listener;
        private long passed;
        private long nextNanos = System.nanoTime();

        Sampler(Consumer<LiveMessage> listener) {
            this.listener = listener;
        }

        @Override
        public synchronized void events(EventBatch batch) {
            for (Event event : batch.events()) {
                if (event instanceof Flow flow) {
                    passed++;
                    long now = System.nanoTime();
                    if (now - nextNanos >= 0) {
                        Instant end = Instant.ofEpochSecond(0, flow.endNanos());
                        listener.accept(new LiveMessage(
                                flow.communityId(), end, new FlowSample(FlowView.of(flow), passed), false));
                        passed = 0;
                        nextNanos = now + PAUSE.toNanos();
                    }
                }
            }
        }
    }
}
