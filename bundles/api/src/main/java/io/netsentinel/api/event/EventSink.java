package io.netsentinel.api.event;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Where a source pushes what it saw. */
@ProviderType
public interface EventSink {
    /**
     * Hands over events. Blocks while a queue is full, unless the source is live, whose events are then dropped for
     * that queue and counted.
     *
     * @param events in the order in which they ended; the sink copies them
     * @param watermarkNanos event time reached so far
     * @throws InterruptedException if the source is to stop; let it pass
     */
    void accept(List<? extends Event> events, long watermarkNanos) throws InterruptedException;
}
