package io.netsentinel.rest.job;

import io.netsentinel.api.live.Delivery;
import io.netsentinel.api.live.LiveChannel;
import io.netsentinel.api.live.LiveMessage;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far jobs are, each for whoever started it. */
@Component
public final class JobsChannel implements LiveChannel {
    private static final Logger LOG = LoggerFactory.getLogger(JobsChannel.class);
    private static final long INTERVAL_MILLIS = 250;
    private static final Description DESCRIPTION = new Description(
            "jobs", "jobs:read", Delivery.LATEST, Job.View.class, "How far one's own jobs are", "/api/v1/jobs");

    private final Jobs jobs;

    @Activate
    public JobsChannel(@Reference Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Feed open(Consumer<LiveMessage> listener) {
        Map<String, Job.View> before = new HashMap<>();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "netsentinel-live-jobs");
            thread.setDaemon(true);
            return thread;
        });
        ScheduledFuture<?> turns =
                timer.scheduleWithFixedDelay(() -> look(before, listener), 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        return () -> {
            turns.cancel(true);
            timer.shutdownNow();
        };
    }

    private void look(Map<String, Job.View> before, Consumer<LiveMessage> listener) {
        try {
            for (Job job : jobs.all()) {
                Job.View view = job.view();
                if (!view.equals(before.put(view.id(), view))) {
                    listener.accept(new LiveMessage(view.id(), Instant.now(), view, false, view.owner()));
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("Jobs could not be told", e);
        }
    }
}
