package io.netsentinel.websocket.channel;

import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.HealthCheck;
import io.netsentinel.api.live.Delivery;
import io.netsentinel.api.live.LiveChannel;
import io.netsentinel.api.live.LiveMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Findings of the product about itself. */
@Component
public final class HealthChannel implements LiveChannel {
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Description DESCRIPTION = new Description(
            "health",
            "health:read",
            Delivery.LATEST,
            Findings.class,
            "What the product finds out about itself, as netsentinel:doctor shows it",
            "");

    /** References only: the web server is one of those that are checked, and finds this channel when it starts. */
    @Reference(
            service = HealthCheck.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    private final List<ServiceReference<HealthCheck>> checks = new CopyOnWriteArrayList<>();

    private final BundleContext bundle;

    @Activate
    public HealthChannel(BundleContext bundle) {
        this.bundle = bundle;
    }

    /** All findings about one component. */
    public record Findings(String component, List<Finding> findings) {}

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
        for (ServiceReference<HealthCheck> reference : checks) {
            HealthCheck check = bundle.getService(reference);
            if (check != null) {
                String name = check.getClass().getSimpleName();
                messages.add(new LiveMessage(name, now, new Findings(name, check.check()), false));
                bundle.ungetService(reference);
            }
        }
        return messages;
    }
}
