package io.netsentinel.core;

import io.netsentinel.api.pipeline.PluginStatus;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a plug-in did and how often it failed; failures are logged, but not for each event. Thread-safe. */
public final class PluginCounters {
    private static final Logger LOG = LoggerFactory.getLogger(PluginCounters.class);

    private final PluginStatus.Kind kind;
    private final String id;
    private final String bundle;
    private final LongAdder in = new LongAdder();
    private final LongAdder out = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder skipped = new LongAdder();
    private final LogLimit logLimit = new LogLimit(Duration.ofMinutes(1));
    private volatile String lastFailure = "";

    public PluginCounters(PluginStatus.Kind kind, String id, ServiceReference<?> reference) {
        this.kind = kind;
        this.id = id;
        this.bundle = name(reference.getBundle());
    }

    private static String name(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }

    /** The plug-in was given so many events or alerts. */
    public void in(long events) {
        in.add(events);
    }

    /** The plug-in made so many events, detections or deliveries. */
    public void out(long results) {
        out.add(results);
    }

    /** So many events did not reach the plug-in. */
    public void skipped(long events) {
        skipped.add(events);
    }

    /** The plug-in threw. */
    public void failed(Throwable failure) {
        failures.increment();
        lastFailure = failure.toString().lines().findFirst().orElse("");
        if (logLimit.permits()) {
            LOG.warn("{} {} of {} failed ({} failures so far)", kind, id, bundle, failures.sum(), failure);
        }
    }

    /** All of it at this moment. */
    public PluginStatus status(PluginStatus.State state) {
        return new PluginStatus(
                kind, id, bundle, state, in.sum(), out.sum(), failures.sum(), skipped.sum(), lastFailure);
    }
}
