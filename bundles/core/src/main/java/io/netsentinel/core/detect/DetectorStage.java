package io.netsentinel.core.detect;

import dev.failsafe.CircuitBreaker;
import io.netsentinel.api.detection.Analysis;
import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.detection.Detector;
import io.netsentinel.api.detection.StateKeeper;
import io.netsentinel.api.event.Timeline;
import io.netsentinel.api.pipeline.PluginStatus;
import io.netsentinel.core.PluginCounters;
import io.netsentinel.core.Settings;
import io.netsentinel.core.queue.Message;
import io.netsentinel.core.queue.StageQueue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue of one detector and whoever answers for it now. While nobody does, as during the update of a bundle, messages
 * wait. The detector is called on the queue's thread only, and never after {@link #detach} has returned.
 */
final class DetectorStage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DetectorStage.class);
    private static final long DETACH_SECONDS = 10;

    private final String id;
    private final Consumer<Message.Detections> downstream;
    private final CircuitBreaker<Object> breaker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Timeline, Analysis> analyses = new HashMap<>();
    private final Map<Timeline, byte[]> savedStates = new HashMap<>();
    private final StageQueue<Message.FromSource> queue;
    private volatile @Nullable Detector detector;
    private volatile PluginCounters counters;
    private boolean closed;
    private volatile boolean enabled;

    DetectorStage(
            CamelContext camel,
            Settings settings,
            Detector detector,
            PluginCounters counters,
            boolean enabled,
            Consumer<Message.Detections> downstream) {
        this.enabled = enabled;
        this.id = detector.id();
        this.detector = detector;
        this.counters = counters;
        this.downstream = downstream;
        this.breaker = CircuitBreaker.builder()
                .withFailureThreshold(settings.isolateAfterFailures())
                .withDelay(settings.isolation())
                .onOpen(event -> LOG.error("Detector {} is isolated after repeated failures", id))
                .onClose(event -> LOG.info("Detector {} works again", id))
                .build();
        this.queue = new StageQueue<>(
                camel, "detector." + id, settings.queueCapacity(), Message.FromSource.class, this::process);
    }

    String id() {
        return id;
    }

    StageQueue<Message.FromSource> queue() {
        return queue;
    }

    /** Puts a detector in charge; it goes on with what waits. */
    void attach(Detector successor, PluginCounters itsCounters) {
        lock.lock();
        try {
            detector = successor;
            counters = itsCounters;
            breaker.close();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the detector out once the batch at hand is done, and keeps its state if it can be kept. */
    void detach() {
        boolean idle = awaitBatchAtHand();
        detector = null;
        if (idle) {
            try {
                analyses.forEach(this::saveState);
                analyses.clear();
            } finally {
                lock.unlock();
            }
        } else {
            LOG.error("Detector {} was removed while it hung in a batch", id);
        }
    }

    /**
     * Switches it on or off. Once off, events are not queued for it, and it gets none of those that wait; what it remembered
     * is given up, since it would have gaps.
     */
    void enable(boolean wanted) {
        enabled = wanted;
        if (wanted) {
            return;
        }
        if (!awaitBatchAtHand()) {
            LOG.error("Detector {} was switched off while it hung in a batch", id);
            return;
        }
        try {
            analyses.clear();
            savedStates.clear();
            changed.signalAll(); // what waits for its return is thrown away
        } finally {
            lock.unlock();
        }
    }

    boolean isEnabled() {
        return enabled;
    }

    private boolean awaitBatchAtHand() {
        try {
            return lock.tryLock(DETACH_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    boolean isAttached() {
        return detector != null;
    }

    private void saveState(Timeline timeline, Analysis analysis) {
        if (analysis instanceof StateKeeper keeper) {
            try {
                savedStates.put(timeline, keeper.save());
            } catch (RuntimeException e) {
                counters.failed(e);
            }
        }
    }

    private void process(Message.FromSource message) {
        lock.lock();
        try {
            while (detector == null && !closed && enabled) {
                changed.awaitUninterruptibly();
            }
            Detector current = detector;
            if (current == null || !enabled) {
                counters.skipped(message.size());
                return;
            }
            counters.in(message.size());
            guarded(current, message);
        } finally {
            lock.unlock();
        }
    }

    private void guarded(Detector current, Message.FromSource message) {
        if (!breaker.tryAcquirePermit()) {
            counters.skipped(message.size());
            return;
        }
        List<Detection> found = new ArrayList<>();
        try {
            call(current, message, found);
            breaker.recordSuccess();
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            counters.failed(e);
            breaker.recordException(e);
            if (breaker.isOpen()) {
                analyses.clear(); // the state may be what makes it fail
            }
        }
        if (!found.isEmpty()) {
            counters.out(found.size());
            downstream.accept(new Message.Detections(timeline(message), id, found, message.inFlight()));
        }
    }

    private void call(Detector current, Message.FromSource message, List<Detection> found) {
        if (message instanceof Message.Events events) {
            analyses.computeIfAbsent(timeline(message), t -> begin(current, t)).analyse(events.batch(), found::add);
        } else {
            Analysis ended = analyses.remove(timeline(message));
            savedStates.remove(timeline(message));
            if (ended != null) {
                ended.end(found::add);
            }
        }
    }

    private Analysis begin(Detector current, Timeline timeline) {
        Analysis analysis = current.begin(timeline);
        byte[] state = savedStates.remove(timeline);
        if (state != null && analysis instanceof StateKeeper keeper) {
            try {
                keeper.restore(state);
            } catch (IllegalArgumentException e) {
                counters.failed(e);
            }
        }
        return analysis;
    }

    private static Timeline timeline(Message.FromSource message) {
        if (message instanceof Message.Events events) {
            return events.batch().timeline();
        }
        return ((Message.TimelineEnd) message).timeline();
    }

    PluginStatus pluginStatus() {
        if (!enabled) {
            return counters.status(PluginStatus.State.DISABLED);
        }
        if (detector == null) {
            return counters.status(PluginStatus.State.WAITING);
        }
        return counters.status(breaker.isClosed() ? PluginStatus.State.RUNNING : PluginStatus.State.ISOLATED);
    }

    /** Ends the stage; what still waits without a detector is counted as skipped. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        queue.close();
    }
}
