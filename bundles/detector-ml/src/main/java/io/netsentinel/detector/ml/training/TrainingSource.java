package io.netsentinel.detector.ml.training;

import io.netsentinel.api.event.Event;
import java.io.IOException;
import java.util.List;

/** Traffic to learn from, which can be read more than once and is the same each time. */
public interface TrainingSource {
    /** Takes events. */
    @FunctionalInterface
    interface Reader {
        /**
         * Takes some more.
         *
         * @param events in the order in which they came to be known
         * @param fraction how much of everything has been read after these, 0 to 1, NaN if that isn't known
         */
        void read(List<? extends Event> events, double fraction) throws InterruptedException;
    }

    /** What it is: {@code store}, or names of files. */
    List<String> names();

    /** How many events the latest reading left out, because they are known not to be normal. */
    default long leftOut() {
        return 0;
    }

    /**
     * Reads everything once, in order.
     *
     * @throws IOException if it can't be read; the message says what and why
     * @throws InterruptedException if the thread was interrupted
     */
    void read(Reader reader) throws IOException, InterruptedException;
}
