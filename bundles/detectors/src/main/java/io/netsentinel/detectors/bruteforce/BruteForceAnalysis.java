package io.netsentinel.detectors.bruteforce;

import io.netsentinel.api.detection.Analysis;
import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.EventBatch;
import io.netsentinel.api.event.Flow;
import io.netsentinel.detectors.state.BoundedTable;
import io.netsentinel.detectors.state.Episodes;
import java.time.Duration;
import java.util.function.Consumer;

/** Watches the short sessions of every client with every service that has a login. */
final class BruteForceAnalysis implements Analysis {
    /** Tools pause for locked accounts and slow servers; what goes on after such a pause is the same attack. */
    private static final long QUIET_NANOS = Duration.ofMinutes(5).toNanos();

    private final BruteForceSettings settings;
    private final Episodes episodes = new Episodes(QUIET_NANOS);
    private final BoundedTable<Pair, Guessing> pairs;
    private final long keepNanos;
    private Consumer<Detection> found = detection -> {};

    BruteForceAnalysis(BruteForceSettings settings) {
        this.settings = settings;
        this.keepNanos = Math.max(QUIET_NANOS, settings.window().toNanos());
        this.pairs = new BoundedTable<>(settings.maxPairs(), guessing -> guessing.close(found));
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
            pairs.expire(episodes.clockNanos() - keepNanos);
        }
        LoginService service = LoginService.guessedBy(flow);
        if (service == null) {
            return;
        }
        Pair pair = Pair.of(flow);
        Guessing guessing = pairs.getOrCreate(pair, key -> new Guessing(key, service, settings, episodes));
        guessing.failed(flow, found);
        pairs.touched(pair, guessing);
    }

    @Override
    public void end(Consumer<Detection> out) {
        episodes.end(out);
    }

    /** How many pairs it remembers. */
    int size() {
        return pairs.size();
    }
}
