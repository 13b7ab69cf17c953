package io.netsentinel.capture.traffic;

import io.netsentinel.api.capture.LiveTraffic.Subscription;
import io.netsentinel.api.capture.TrafficReport;
import io.netsentinel.api.capture.TrafficReport.Volume;
import io.netsentinel.capture.WallClock;
import io.netsentinel.capture.flow.FlowGains;
import io.netsentinel.capture.traffic.PacedLook.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One who watches. Capture threads leave what they have seen in a queue; a thread of the watch sums it up, and reports
 * when all captures have looked once. If that thread is slow, captures run out of blocks and wait with their looks, so the
 * queue stays short, and what flows get meanwhile is in a later report.
 */
final class TrafficWatch implements Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(TrafficWatch.class);
    private static final long MOST_WALK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Duration interval;
    private final int rows;
    private final Consumer<TrafficReport> watcher;
    private final Consumer<TrafficWatch> whenClosed;
    private final WallClock clock;
    private final long start;
    private final BlockingQueue<Runnable> news = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "netsentinel-traffic");
    private volatile boolean isClosed;

    // only the thread uses what follows
    private final TrafficSums sums = new TrafficSums();
    /** Flows going on, by look. */
    private final Map<PacedLook, Integer> flows = new LinkedHashMap<>();
    /** Looks that the next report waits for. */
    private final Set<PacedLook> awaited = new HashSet<>();

    private boolean hasFailed;
    private long newFlows;
    /** Up to when the captures have looked. */
    private long seenUntil;

    private long reportedUntil;
    private long deadline;

    TrafficWatch(
            Duration interval,
            int rows,
            Consumer<TrafficReport> watcher,
            WallClock clock,
            Consumer<TrafficWatch> whenClosed) {
        this.interval = interval;
        this.rows = rows;
        this.watcher = watcher;
        this.clock = clock;
        this.whenClosed = whenClosed;
        start = clock.nanos();
        seenUntil = start;
        reportedUntil = start;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    long startNanos() {
        return start;
    }

    /** How long a walk may take. */
    long walkNanos() {
        return Math.min(interval.toNanos() / 8, MOST_WALK_NANOS);
    }

    /** When the next look is due; the same for all captures, so that a report covers the same time of each. */
    long dueAfter(long time) {
        return start + ((time - start) / interval.toNanos() + 1) * interval.toNanos();
    }

    /** A capture knows now how far its flows are. */
    void joined(PacedLook look, long nanos, int flowsNow) {
        news.add(() -> {
            if (flows.isEmpty()) {
                seenUntil = nanos;
                reportedUntil = nanos;
            }
            flows.put(look, flowsNow);
            awaited.add(look);
        });
    }

    /** Flows have got something; the block is free afterwards. */
    void gained(FlowGains gains, Queue<FlowGains> free) {
        news.add(() -> {
            sums.add(gains);
            gains.clear();
            free.add(gains);
        });
    }

    /** A capture has walked through all its flows. */
    void looked(PacedLook look, Seen seen) {
        news.add(() -> {
            look.heard();
            add(seen);
            flows.put(look, seen.flows());
            settle(look);
        });
    }

    /** A capture has ended. */
    void left(PacedLook look, Seen seen) {
        news.add(() -> {
            add(seen);
            flows.put(look, 0);
            settle(look);
            flows.remove(look);
            awaited.remove(look);
        });
    }

    private void add(Seen seen) {
        newFlows += seen.newFlows();
        sums.addMissed(seen.missedPackets(), seen.missedBytes());
        seenUntil = Math.max(seenUntil, seen.nanos());
    }

    private void settle(PacedLook look) {
        awaited.remove(look);
        if (awaited.isEmpty()) {
            report();
        }
    }

    private void run() {
        try {
            postpone();
            while (!isClosed) {
                Runnable next = news.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next != null) {
                    next.run();
                } else {
                    seenUntil = Math.max(seenUntil, clock.nanos());
                    report();
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("A watch of the traffic was closed");
        } finally {
            close();
        }
    }

    /** A capture that hangs, or none at all, does not keep the report back for ever. */
    private void postpone() {
        deadline = System.nanoTime() + interval.toNanos() * 3 / 2;
    }

    private void report() {
        if (isClosed) {
            return;
        }
        try {
            watcher.accept(summary());
        } catch (RuntimeException e) {
            if (!hasFailed) {
                LOG.warn("Who watches the traffic failed to take a report; further failures are not logged", e);
            }
            hasFailed = true;
        }
        sums.clear();
        newFlows = 0;
        reportedUntil = seenUntil;
        awaited.addAll(flows.keySet());
        postpone();
    }

    private TrafficReport summary() {
        Duration covered = Duration.ofNanos(seenUntil - reportedUntil);
        TrafficRows top = new TrafficRows(sums, covered, rows);
        List<String> captures = flows.keySet().stream()
                .map(PacedLook::capture)
                .distinct()
                .sorted()
                .toList();
        return new TrafficReport(
                Instant.now(),
                covered,
                captures,
                Volume.of(sums.packets(), sums.bytes(), covered),
                Volume.of(sums.unlistedPackets(), sums.unlistedBytes(), covered),
                flows.values().stream().mapToInt(Integer::intValue).sum(),
                newFlows,
                top.hosts(),
                top.services(),
                top.protocols(),
                top.conversations());
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            whenClosed.accept(this);
            thread.interrupt();
        }
    }
}
