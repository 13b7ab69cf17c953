package io.netsentinel.websocket.channel;

import io.netsentinel.api.live.Delivery;
import io.netsentinel.api.live.LiveChannel;
import io.netsentinel.api.live.LiveMessage;
import io.netsentinel.api.model.Learning;
import io.netsentinel.api.model.Models;
import io.netsentinel.api.model.Training;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** How far learning and training are. */
@Component
public final class ModelsChannel implements LiveChannel {
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Description DESCRIPTION = new Description(
            "models",
            "models:read",
            Delivery.LATEST,
            Part.class,
            "How far the learning of each subject is, and the training that goes on",
            "");

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Models models; // comes with a feature of its own

    /** One of these is there. */
    public record Part(@Nullable Learning learning, Training.@Nullable Progress training) {}

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
        List<LiveMessage> messages = new ArrayList<>();
        Models service = models;
        if (service == null) {
            return messages;
        }
        for (Learning learning : service.learning()) {
            messages.add(new LiveMessage("learning " + learning.subject(), now, new Part(learning, null), false));
        }
        service.training()
                .ifPresent(training ->
                        messages.add(new LiveMessage("training", now, new Part(null, training.progress()), false)));
        return messages;
    }
}
