package io.netsentinel.api.model;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** A training that goes on, or has ended. Safe for use by several threads. */
@ProviderType
public interface Training {
    /** How far it is. */
    Progress progress();

    /** The models that it has made so far. */
    List<Model> models();

    /** Asks it to stop; models that are not finished are thrown away. */
    void cancel();

    /**
     * Waits for the end.
     *
     * @return whether it has ended, false if the time ran out first
     * @throws InterruptedException if the waiting thread was interrupted; the training goes on
     */
    boolean await(Duration timeout) throws InterruptedException;

    /** What a training does, in order; the last three are final. */
    enum Stage {
        READING,
        FITTING,
        CALIBRATING,
        COMPLETED,
        CANCELLED,
        FAILED;

        /** Whether it stays so. */
        public boolean isFinal() {
            return this != READING && this != FITTING && this != CALIBRATING;
        }
    }

    /**
     * How far a training is.
     *
     * @param stage what it does
     * @param subject which model it is about
     * @param fraction how much of everything is done, 0 to 1
     * @param remaining how long the rest will take; negative if that isn't known yet
     * @param epoch the latest finished pass over the data, 0 before the first
     * @param epochs at most so many
     * @param loss mean loss of that pass, NaN before the first
     * @param heldOutLoss loss on what is held out, likewise
     * @param message why it failed or, while reading, what is read; empty if there is nothing to say
     */
    record Progress(
            Stage stage,
            Subject subject,
            double fraction,
            Duration remaining,
            int epoch,
            int epochs,
            double loss,
            double heldOutLoss,
            String message) {}
}
