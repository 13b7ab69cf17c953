package io.netsentinel.capture.live;

import io.netsentinel.api.capture.InterfaceCapture.State;
import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.count.CaptureCounters;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a capture does at its interface, and since when. One thread, the source's, changes it and logs each change once; any
 * reads.
 */
final class Presence {
    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);

    private final String name;
    private final CaptureCounters counters = new CaptureCounters();
    private volatile Status status = new Status(State.WAITING, "not started yet", Instant.now());
    private volatile boolean isStarted;
    private volatile Runnable listener = () -> {};

    /** A state with its reason, empty while capturing. */
    record Status(State state, String message, Instant since) {}

    Presence(String name) {
        this.name = name;
    }

    Status status() {
        return status;
    }

    CaptureCounters counters() {
        return counters;
    }

    /** Whether it was run at all. */
    boolean isStarted() {
        return isStarted;
    }

    /** Whom to tell when the state has changed. */
    void whenChanged(Runnable action) {
        listener = action;
    }

    boolean isCapturing() {
        return status.state() == State.CAPTURING;
    }

    void capturing() {
        if (isCapturing()) {
            return;
        }
        Status before = change(State.CAPTURING, "");
        if (counters.get(CaptureCounter.INTERFACE_AWAY) == 0) {
            LOG.info("Capturing at {}", name);
        } else {
            Duration away = Duration.between(before.since(), status.since());
            LOG.info("Capturing at {} again: nothing was seen for {} s", name, away.toMillis() / 1000.0);
        }
    }

    void waiting(String reason) {
        Status before = status;
        if (before.state() == State.WAITING && isStarted) {
            if (!before.message().equals(reason)) {
                status = new Status(State.WAITING, reason, before.since());
            }
            return;
        }
        if (before.state() == State.CAPTURING) {
            counters.increment(CaptureCounter.INTERFACE_AWAY);
        }
        change(State.WAITING, reason);
        LOG.warn("Waiting for {}: {}", name, reason);
    }

    void failed(String reason) {
        change(State.FAILED, reason);
    }

    private Status change(State state, String message) {
        Status before = status;
        status = new Status(state, message, Instant.now());
        isStarted = true;
        listener.run();
        return before;
    }
}
