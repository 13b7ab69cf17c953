package io.netsentinel.capture.traffic;

import io.netsentinel.capture.WallClock;
import io.netsentinel.capture.flow.FlowLook;
import io.netsentinel.capture.flow.FlowMeter;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Lets the flows of one capture thread be watched. The thread calls {@link #reached} between its batches and
 * {@link #close} at its end; while nobody watches, that is a look at one field.
 */
public final class TrafficMeter implements AutoCloseable {
    private static final PacedLook[] NONE = {};

    private final String capture;
    private final FlowMeter flows;
    private final WallClock clock;
    private final Consumer<TrafficMeter> whenClosed;
    /** What the watches want; replaced as a whole by their threads. */
    private volatile PacedLook[] wanted = NONE;
    /** What the capture thread does. */
    private PacedLook[] looks = NONE;

    TrafficMeter(String capture, FlowMeter flows, WallClock clock, Consumer<TrafficMeter> whenClosed) {
        this.capture = capture;
        this.flows = flows;
        this.clock = clock;
        this.whenClosed = whenClosed;
    }

    String capture() {
        return capture;
    }

    /** Begins to look for a watch; not for two at a time. */
    void add(TrafficWatch watch) {
        PacedLook look = new PacedLook(watch, this, flows);
        wanted = Stream.concat(Arrays.stream(wanted), Stream.of(look)).toArray(PacedLook[]::new);
    }

    /** Ends that. */
    void remove(TrafficWatch watch) {
        wanted = Arrays.stream(wanted).filter(look -> look.watch() != watch).toArray(PacedLook[]::new);
    }

    /** Looks at flows if it is time to; never waits. */
    public void reached() {
        PacedLook[] now = wanted;
        if (now != looks) {
            looks = now;
            flows.watch(Arrays.stream(now).map(PacedLook::look).toArray(FlowLook[]::new));
        }
        if (now.length > 0) {
            long time = clock.nanos();
            for (PacedLook look : now) {
                look.reached(time);
            }
        }
    }

    /** No packet follows: hands over what was seen last. Flows that should be in it have ended before. */
    @Override
    public void close() {
        whenClosed.accept(this);
        long time = clock.nanos();
        for (PacedLook look : looks) {
            look.end(time);
        }
        looks = NONE;
    }
}
