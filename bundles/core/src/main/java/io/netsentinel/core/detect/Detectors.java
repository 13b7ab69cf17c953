package io.netsentinel.core.detect;

import io.netsentinel.api.detection.Detector;
import io.netsentinel.api.pipeline.PluginStatus;
import io.netsentinel.api.pipeline.QueueStatus;
import io.netsentinel.core.PluginCounters;
import io.netsentinel.core.Settings;
import io.netsentinel.core.queue.Message;
import io.netsentinel.core.queue.StageQueue;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All detectors that are there, each behind a queue of its own. Thread-safe. */
public final class Detectors implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Detectors.class);

    private final CamelContext camel;
    private final Settings settings;
    private final DetectorSwitches switches;
    private final Consumer<Message.Detections> downstream;
    private final Map<String, DetectorStage> stages = new ConcurrentHashMap<>();
    private final IdentityHashMap<Detector, DetectorStage> inCharge = new IdentityHashMap<>();
    private final ScheduledExecutorService graceTimer = Executors.newSingleThreadScheduledExecutor(Detectors::daemon);

    /**
     * @param switches which detectors are off
     * @param downstream takes what they find
     */
    public Detectors(
            CamelContext camel, Settings settings, DetectorSwitches switches, Consumer<Message.Detections> downstream) {
        this.camel = camel;
        this.switches = switches;
        this.settings = settings;
        this.downstream = downstream;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "netsentinel-swap-grace");
        thread.setDaemon(true);
        return thread;
    }

    /** A detector came: it gets a queue, or takes over the one that its predecessor left. */
    public synchronized void add(Detector detector, ServiceReference<Detector> reference) {
        PluginCounters counters = new PluginCounters(PluginStatus.Kind.DETECTOR, detector.id(), reference);
        DetectorStage left = stages.get(detector.id());
        if (left == null) {
            boolean enabled = !switches.isOff(detector.id());
            left = new DetectorStage(camel, settings, detector, counters, enabled, downstream);
            stages.put(detector.id(), left);
        } else if (left.isAttached()) {
            LOG.error("A second detector {} from {} is not used", detector.id(), reference.getBundle());
            return;
        } else {
            left.attach(detector, counters);
        }
        inCharge.put(detector, left);
        LOG.info(
                "Detector {} of {} {}",
                detector.id(),
                reference.getBundle(),
                left.isEnabled() ? "sees events" : "is switched off");
    }

    /**
     * Switches a detector on or off.
     *
     * @return whether that changed anything
     * @throws IllegalArgumentException if there is none, and none is switched off, with this id
     * @throws java.io.UncheckedIOException if it could not be kept
     */
    public synchronized boolean enable(String id, boolean enabled) {
        DetectorStage stage = stages.get(id);
        boolean isOff = switches.isOff(id);
        if (stage == null && !isOff) {
            throw new IllegalArgumentException("there is no detector " + id + "; there are "
                    + stages.keySet().stream().sorted().toList());
        }
        if (isOff != enabled) {
            return false;
        }
        switches.set(id, enabled);
        if (stage != null) {
            stage.enable(enabled);
        }
        LOG.info("Detector {} was switched {}", id, enabled ? "on" : "off");
        return true;
    }

    /** A detector goes: its queue stays for the grace time in case that it comes back. */
    public synchronized void remove(Detector detector) {
        DetectorStage stage = inCharge.remove(detector);
        if (stage == null) {
            return;
        }
        stage.detach();
        LOG.info("Detector {} is gone", stage.id());
        Future<?> unused = graceTimer.schedule(
                () -> closeIfAbandoned(stage), settings.swapGrace().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void closeIfAbandoned(DetectorStage stage) {
        synchronized (this) {
            if (stage.isAttached() || !stages.remove(stage.id(), stage)) {
                return;
            }
        }
        stage.close();
    }

    /** The queues that events go to now: not those of detectors that are switched off. */
    public Collection<StageQueue<Message.FromSource>> queues() {
        return stages.values().stream()
                .filter(DetectorStage::isEnabled)
                .map(DetectorStage::queue)
                .toList();
    }

    /** The queues at this moment. */
    public List<QueueStatus> queueStatuses() {
        return stages.values().stream().map(stage -> stage.queue().status()).toList();
    }

    /** The detectors at this moment. */
    public List<PluginStatus> pluginStatuses() {
        return stages.values().stream().map(DetectorStage::pluginStatus).toList();
    }

    @Override
    public synchronized void close() {
        graceTimer.shutdownNow();
        inCharge.clear(); // detectors are unbound after the pipeline has stopped
        stages.values().forEach(DetectorStage::close);
        stages.clear();
    }
}
