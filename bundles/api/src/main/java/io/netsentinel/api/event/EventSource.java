package io.netsentinel.api.event;

import java.util.Map;
import java.util.OptionalDouble;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something that observes: an interface, a capture file, a log.
 *
 * <p>Register one as a service and core runs it on a thread of its own until it is unregistered; core interrupts that
 * thread to stop it. A source that returns or throws is started again with back-off. A finite source, such as a
 * capture file, is not registered but handed to {@link io.netsentinel.api.pipeline.Pipeline#run}.
 */
@ConsumerType
public interface EventSource {
    /** A name that tells operators where the events come from, for instance {@code eth0} or {@code office.pcap.gz}. */
    String name();

    /**
     * Observes and pushes until interrupted or, for a finite source, until its end. Called once at a time.
     *
     * @throws Exception if it can't go on; the message is shown to operators
     */
    void run(EventSink sink) throws Exception;

    /**
     * Whether the world waits for this source: a file or a log does, a network interface doesn't, and loses what isn't
     * taken in time.
     */
    default boolean isLossless() {
        return true;
    }

    /** How much is done, 0 to 1, for a source that knows its end. Called from other threads. */
    default OptionalDouble progress() {
        return OptionalDouble.empty();
    }

    /** Prefix of counters of what was read and left aside, and why. */
    String SKIPPED = "skipped.";

    /** Prefix of counters of what an operator should know about the input, for instance that it is truncated. */
    String NOTICED = "noticed.";

    /**
     * What was read so far, by name, for instance {@code packets}; names of what went wrong begin with {@link #SKIPPED} or
     * {@link #NOTICED}. Called from other threads.
     */
    default Map<String, Long> counters() {
        return Map.of();
    }
}
