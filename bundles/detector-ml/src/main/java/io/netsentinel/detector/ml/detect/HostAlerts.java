package io.netsentinel.detector.ml.detect;

import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.detector.ml.traffic.Verdict;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One alert per host and ten minutes: a verdict within ten minutes of the host's last one adds to the same alert. Core folds
 * by the same key and usually waits longer than that, so that an analyst never sees more alerts than are counted here.
 * Bounded: the host that was longest without a verdict is forgotten first. Used by one thread.
 */
final class HostAlerts {
    static final long QUIET_NANOS = Duration.ofMinutes(10).toNanos();

    private final Statements statements;
    private final int most;
    private final Map<IpAddress, HostAlert> open = new LinkedHashMap<>(16, 0.75f, true);
    private long opened;

    HostAlerts(Statements statements, int most) {
        this.statements = statements;
        this.most = most;
    }

    /** Adds a verdict. Speaks at once when an alert opens, and later when as much has come as it told of before. */
    void add(Verdict verdict, Consumer<Detection> found) {
        HostAlert alert = open.get(verdict.host());
        if (alert != null && verdict.endNanos() - alert.lastNanos() > QUIET_NANOS) {
            alert.tellRest(found);
            alert = null;
        }
        if (alert == null) {
            alert = new HostAlert(statements, verdict);
            open.put(verdict.host(), alert);
            opened++;
        }
        alert.add(verdict);
        if (alert.hasDoubled()) {
            alert.tellRest(found);
        }
        if (open.size() > most) {
            Iterator<HostAlert> oldest = open.values().iterator();
            oldest.next().tellRest(found);
            oldest.remove();
        }
    }

    /** Tells what has waited for long, and closes alerts that are over. */
    void check(long clockNanos, Consumer<Detection> found) {
        Iterator<HostAlert> each = open.values().iterator();
        while (each.hasNext()) {
            HostAlert alert = each.next();
            boolean isOver = clockNanos - alert.lastNanos() > QUIET_NANOS;
            if (isOver || alert.isDue(clockNanos)) {
                alert.tellRest(found);
            }
            if (isOver) {
                each.remove();
            }
        }
    }

    /** Tells what still waits. */
    void tellRest(Consumer<Detection> found) {
        open.values().forEach(alert -> alert.tellRest(found));
    }

    /** How many alerts there were so far. */
    long opened() {
        return opened;
    }
}
