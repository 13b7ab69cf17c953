package io.netsentinel.websocket.channel;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.alert.AlertTriage;
import io.netsentinel.api.alert.Triage;
import io.netsentinel.api.alert.TriageListener;
import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.live.Delivery;
import io.netsentinel.api.live.LiveChannel;
import io.netsentinel.api.live.LiveMessage;
import io.netsentinel.api.pipeline.Pipeline;
import io.netsentinel.api.pipeline.PipelineObserver;
import io.netsentinel.api.store.Condition;
import io.netsentinel.api.store.EventStore;
import io.netsentinel.api.store.Query;
import io.netsentinel.api.view.AlertView;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Alerts, each time that they are raised, grow, or somebody does something with them. */
@Component(service = {LiveChannel.class, TriageListener.class})
public final class AlertsChannel implements LiveChannel, TriageListener {
    private static final Logger LOG = LoggerFactory.getLogger(AlertsChannel.class);
    private static final Description DESCRIPTION = new Description(
            "alerts",
            "alerts:read",
            Delivery.COMPLETE,
            AlertView.class,
            "Alerts, when they are raised, when they grow, and when somebody does something with them",
            "/api/v1/alerts?order=OLDEST_FIRST");

    private final Pipeline pipeline;
    private final EventStore store;
    private final AlertTriage triage;
    /** The triage of an alert is asked of the store, for which the pipeline must not wait. */
    private final ExecutorService work = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "netsentinel-live-alerts");
        thread.setDaemon(true);
        return thread;
    });

    private volatile @Nullable Consumer<LiveMessage> out;

    @Activate
    public AlertsChannel(@Reference Pipeline pipeline, @Reference EventStore store, @Reference AlertTriage triage) {
        this.pipeline = pipeline;
        this.store = store;
        this.triage = triage;
    }

    @Deactivate
    void stop() {
        work.shutdown();
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Feed open(Consumer<LiveMessage> listener) {
        out = listener;
        Pipeline.Subscription subscription = pipeline.observe(new PipelineObserver() {
            @Override
            public void alerts(List<Alert> alerts) {
                work.execute(() -> tell(alerts));
            }
        });
        return () -> {
            subscription.close();
            out = null;
        };
    }

    @Override
    public void changed(List<Triage> triages) {
        work.execute(() -> {
            try {
                List<String> ids = triages.stream().map(Triage::alert).toList();
                tell(store.alerts(
                        new Query(null, null, List.of(Condition.in("id", ids)), Query.Order.OLDEST_FIRST, ids.size())));
            } catch (RuntimeException e) {
                LOG.error("What was done with {} alerts could not be told", triages.size(), e);
            }
        });
    }

    private void tell(List<Alert> alerts) {
        Consumer<LiveMessage> now = out;
        if (now == null) {
            return;
        }
        Map<String, Triage> triages = triages(alerts);
        for (Alert alert : alerts) {
            Triage its = triages.getOrDefault(alert.id(), Triage.untouched(alert.id()));
            boolean isUrgent = alert.severity().id() >= Severity.HIGH.id();
            now.accept(new LiveMessage(alert.id(), alert.lastSeen(), AlertView.of(alert, its), isUrgent));
        }
    }

    private Map<String, Triage> triages(List<Alert> alerts) {
        try {
            return triage.of(alerts.stream().map(Alert::id).toList());
        } catch (RuntimeException e) {
            LOG.warn("Alerts are told without what people made of them", e);
            return Map.of();
        }
    }
}
