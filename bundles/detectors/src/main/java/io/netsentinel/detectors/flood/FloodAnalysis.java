package io.netsentinel.detectors.flood;

import io.netsentinel.api.detection.Analysis;
import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.EventBatch;
import io.netsentinel.api.event.Flow;
import io.netsentinel.detectors.state.BoundedTable;
import io.netsentinel.detectors.state.Episodes;
import java.time.Duration;
import java.util.function.Consumer;

/** Watches what comes in at every target on one timeline. */
final class FloodAnalysis implements Analysis {
    /** The last flows of a flood are reported a minute after it, or two if they are long. */
    private static final long QUIET_NANOS = Duration.ofMinutes(3).toNanos();

    private final FloodSettings settings;
    private final Episodes episodes = new Episodes(QUIET_NANOS);
    private final BoundedTable<Victim, Inflow> inflows;
    private Consumer<Detection> found = detection -> {};

    FloodAnalysis(FloodSettings settings) {
        this.settings = settings;
        this.inflows = new BoundedTable<>(settings.maxTargets(), inflow -> inflow.close(found));
    }

    @Override
    public void analyse(EventBatch batch, Consumer<Detection> out) {
        found = out;
        for (Event event : batch.events()) {
            if (event instanceof Flow flow) {
                inspect(flow);
            }
        }
    }

    private void inspect(Flow flow) {
        if (episodes.advance(flow.endNanos(), found)) {
            inflows.expire(episodes.clockNanos() - QUIET_NANOS);
        }
        FloodType type = FloodType.of(flow);
        if (type == null) {
            return;
        }
        Victim victim = Victim.of(type, flow);
        Inflow inflow = inflows.getOrCreate(victim, key -> new Inflow(key, settings, episodes));
        inflow.add(flow, found);
        inflows.touched(victim, inflow);
    }

    @Override
    public void end(Consumer<Detection> out) {
        episodes.end(out);
    }

    /** How many targets it remembers. */
    int size() {
        return inflows.size();
    }
}
