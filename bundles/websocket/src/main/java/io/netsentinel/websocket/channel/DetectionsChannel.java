package io.netsentinel.websocket.channel;

import io.netsentinel.api.live.Delivery;
import io.netsentinel.api.live.LiveChannel;
import io.netsentinel.api.live.LiveMessage;
import io.netsentinel.api.pipeline.Pipeline;
import io.netsentinel.api.pipeline.PipelineObserver;
import io.netsentinel.api.store.DetectionRecord;
import io.netsentinel.api.view.DetectionView;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What detectors say, before it is folded into alerts. */
@Component
public final class DetectionsChannel implements LiveChannel {
    private static final Description DESCRIPTION = new Description(
            "detections",
            "detections:read",
            Delivery.SAMPLED,
            DetectionView.class,
            "What detectors say, before it is folded into alerts",
            "/api/v1/detections?order=OLDEST_FIRST");

    private final Pipeline pipeline;

    @Activate
    public DetectionsChannel(@Reference Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Feed open(Consumer<LiveMessage> listener) {
        Pipeline.Subscription subscription = pipeline.observe(new PipelineObserver() {
            @Override
            public void detections(List<DetectionRecord> detections) {
                for (DetectionRecord made : detections) {
                    Instant time = Instant.ofEpochSecond(0, made.detection().lastSeenNanos());
                    listener.accept(new LiveMessage(made.detection().key(), time, DetectionView.of(made), false));
                }
            }
        });
        return subscription::close;
    }
}
