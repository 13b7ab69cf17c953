package io.netsentinel.capture.evidence;

import io.netsentinel.capture.WallClock;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * That nothing can be written at the moment, and why: logged when it begins and when it ends, not for each try. Used by the
 * writing thread, but for {@link #reason()}.
 */
final class Trouble {
    static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

    private final WallClock clock;
    private volatile String reason = "";
    private long retryAt;
    private long lost;

    Trouble(WallClock clock) {
        this.clock = clock;
    }

    /** Empty if all is well. Called from any thread. */
    String reason() {
        return reason;
    }

    /** Whether it is too early to try again. */
    boolean isWaiting() {
        return !reason.isEmpty() && clock.nanos() - retryAt < 0;
    }

    /** A try failed. */
    void failed(Exception e) {
        String now = e.getClass() == IOException.class ? String.valueOf(e.getMessage()) : e.toString();
        if (reason.isEmpty()) {
            LOG.warn("No packets are kept as evidence: {}. Captures go on; it is tried again every 10 s", now);
            LOG.debug("Where it failed", e);
        }
        reason = now;
        retryAt = clock.nanos() + RETRY_NANOS;
    }

    /** So many packets were not written. */
    void lost(int packets) {
        lost += packets;
    }

    /** It went well. */
    void over() {
        if (!reason.isEmpty()) {
            LOG.info("Packets are kept as evidence again; {} were lost meanwhile", lost);
        }
        reason = "";
        lost = 0;
    }
}
