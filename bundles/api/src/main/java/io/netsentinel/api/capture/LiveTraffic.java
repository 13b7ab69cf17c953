package io.netsentinel.api.capture;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who talks on the wire right now, summed up from the flows of all live captures. Costs nothing while nobody watches.
 * Safe for use by several threads.
 */
@ProviderType
public interface LiveTraffic {
    /** Shorter intervals say little about rates. */
    Duration LEAST_INTERVAL = Duration.ofMillis(500);

    Duration MOST_INTERVAL = Duration.ofHours(1);
    int MOST_ROWS = 1_000;
    /** Each watch has captures walk through their flows once more. */
    int MOST_WATCHES = 4;

    /** The names of the captures that run now, each once. */
    List<String> captures();

    /**
     * Reports from now on, first after one interval, until closed; also while nothing is captured.
     *
     * @param interval from {@link #LEAST_INTERVAL} to {@link #MOST_INTERVAL}
     * @param rows at most so many of each kind, 1 to {@link #MOST_ROWS}
     * @param watcher called on a thread of this watch alone, so it may take its time: the next report then covers a longer
     *     interval. What it throws is logged and otherwise ignored
     * @throws IllegalArgumentException if interval or rows are out of range
     * @throws IllegalStateException if there are {@link #MOST_WATCHES} already
     */
    Subscription watch(Duration interval, int rows, Consumer<TrafficReport> watcher);

    /** Ends a watch. */
    interface Subscription extends AutoCloseable {
        /** No report begins after this; the thread of the watch is interrupted if it is in one. */
        @Override
        void close();
    }
}
