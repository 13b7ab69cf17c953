package io.netsentinel.api.pipeline;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.event.EventSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** The running pipeline: starts finite sources and tells how everything does. Safe for use by several threads. */
@ProviderType
public interface Pipeline {
    /**
     * Runs a finite source on a timeline and a thread of its own.
     *
     * @param source used once
     */
    SourceRun run(EventSource source);

    /** The runs that have not been forgotten: all that go on and the last few that ended. */
    List<SourceRun> runs();

    /** One of {@link #runs} by its id. */
    default Optional<SourceRun> run(String id) {
        return runs().stream().filter(run -> run.id().equals(id)).findFirst();
    }

    /**
     * Switches a detector off or on again; kept when the product is restarted or the detector's bundle is updated. One that
     * is off gets no events and gives up what it remembered; what waits for it is thrown away. Others notice nothing.
     *
     * @param id of a detector that is there, or that is switched off
     * @return whether that changed anything
     * @throws IllegalArgumentException if there is no such detector
     * @throws java.io.UncheckedIOException if it could not be kept; nothing has changed then
     */
    boolean enableDetector(String id, boolean enabled);

    /** Lets somebody look on until closed. */
    Subscription observe(PipelineObserver observer);

    /**
     * Calls back for each revision of each alert, on the pipeline's thread right after it was stored, until closed.
     *
     * @param listener returns at once; what it throws is logged and otherwise ignored
     */
    default Subscription follow(Consumer<Alert> listener) {
        return observe(new PipelineObserver() {
            @Override
            public void alerts(List<Alert> alerts) {
                alerts.forEach(listener);
            }
        });
    }

    /** The queues and what went through them. */
    List<QueueStatus> queues();

    /** The detectors, sources, sinks and routes that are there. */
    List<PluginStatus> plugins();

    /** Ends a callback. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
