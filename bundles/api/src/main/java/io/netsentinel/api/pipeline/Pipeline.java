package io.netsentinel.api.pipeline;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.event.EventSource;
import java.util.List;
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

    /**
     * Calls back for each revision of each alert, on the pipeline's thread right after it was stored, until closed.
     *
     * @param listener returns at once; what it throws is logged and otherwise ignored
     */
    Subscription follow(Consumer<Alert> listener);

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
