package io.netsentinel.api.pipeline;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** One run of a finite source, from its first event to its last alert. Safe for use by several threads. */
@ProviderType
public interface SourceRun {
    /** The id of the run, which is also the id of its timeline. */
    String id();

    /** The source's name. */
    String source();

    /** How far it is. */
    State state();

    /** How much is read, 0 to 1, if the source knows. */
    OptionalDouble progress();

    /**
     * The source's own counters, {@code events}, which it pushed, and {@code alerts}, which were raised from them; those
     * have the run's id as {@code timeline}.
     */
    Map<String, Long> counters();

    /** Wall-clock time since the start, or to the end once it ended. */
    Duration elapsed();

    /** Why it failed, null if it didn't. */
    @Nullable String failure();

    /** Asks it to stop reading; what was read is still analysed. */
    void cancel();

    /**
     * Waits until everything that was read is analysed and the alerts are stored.
     *
     * @return whether that is so, false if the time ran out first
     * @throws InterruptedException if the waiting thread was interrupted; the run goes on
     */
    boolean await(Duration timeout) throws InterruptedException;

    /** The states of a run, in order; the last three are final. */
    enum State {
        /** The source is read. */
        READING,
        /** The source is at its end, detectors still work. */
        FINISHING,
        COMPLETED,
        CANCELLED,
        FAILED;

        /** Whether it stays so. */
        public boolean isFinal() {
            return this != READING && this != FINISHING;
        }
    }
}
