package io.netsentinel.capture.traffic;

import io.netsentinel.api.capture.LiveTraffic;
import io.netsentinel.api.capture.TrafficReport;
import io.netsentinel.capture.WallClock;
import io.netsentinel.capture.flow.FlowMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Brings those who watch and the captures together. A live capture asks for a meter in each of its threads:
 *
 * <pre>{@code
 * try (TrafficMeter traffic = captureTraffic.meter("eth0", path.flowMeter())) {
 *     while (...) {
 *         ... // a batch of packets, or a tick
 *         traffic.reached();
 *     }
 *     path.end();
 * }
 * }</pre>
 */
@Component(service = {LiveTraffic.class, CaptureTraffic.class})
public final class CaptureTraffic implements LiveTraffic {
    private final WallClock clock;
    private final List<TrafficMeter> meters = new ArrayList<>();
    private final List<TrafficWatch> watches = new ArrayList<>();

    @Activate
    public CaptureTraffic() {
        this(WallClock.SYSTEM);
    }

    CaptureTraffic(WallClock clock) {
        this.clock = clock;
    }

    /**
     * Lets the flows of a capture thread be watched until the meter is closed.
     *
     * @param capture its name, that of the interface; several threads may have the same
     */
    public synchronized TrafficMeter meter(String capture, FlowMeter flows) {
        TrafficMeter meter = new TrafficMeter(capture, flows, clock, this::remove);
        watches.forEach(meter::add);
        meters.add(meter);
        return meter;
    }

    private synchronized void remove(TrafficMeter meter) {
        meters.remove(meter);
    }

    @Override
    public synchronized List<String> captures() {
        return meters.stream().map(TrafficMeter::capture).distinct().sorted().toList();
    }

    @Override
    public synchronized Subscription watch(Duration interval, int rows, Consumer<TrafficReport> watcher) {
        check(interval, rows);
        if (watches.size() == MOST_WATCHES) {
            throw new IllegalStateException("the traffic is watched by " + MOST_WATCHES + " already; end one of them");
        }
        TrafficWatch watch = new TrafficWatch(interval, rows, watcher, clock, this::remove);
        watches.add(watch);
        meters.forEach(meter -> meter.add(watch));
        watch.start();
        return watch;
    }

    private static void check(Duration interval, int rows) {
        if (interval.compareTo(LEAST_INTERVAL) < 0 || interval.compareTo(MOST_INTERVAL) > 0) {
            throw new IllegalArgumentException("an interval of " + interval.toMillis() / 1000.0 + " s is out of range: "
                    + LEAST_INTERVAL.toMillis() / 1000.0 + " to " + MOST_INTERVAL.toSeconds() + " s");
        }
        if (rows < 1 || rows > MOST_ROWS) {
            throw new IllegalArgumentException(rows + " rows are out of range: 1 to " + MOST_ROWS);
        }
    }

    private synchronized void remove(TrafficWatch watch) {
        watches.remove(watch);
        meters.forEach(meter -> meter.remove(watch));
    }

    @Deactivate
    void close() {
        watches().forEach(TrafficWatch::close);
    }

    private synchronized List<TrafficWatch> watches() {
        return List.copyOf(watches);
    }
}
