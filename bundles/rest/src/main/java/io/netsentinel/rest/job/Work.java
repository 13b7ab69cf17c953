package io.netsentinel.rest.job;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What a job does. {@link #run} is called once, on the job's thread; the others from any thread, also before and after. */
public interface Work {
    /**
     * Does it.
     *
     * @return what came out, to be shown as JSON; null if there is nothing to show
     * @throws InterruptedException if it was interrupted, which counts as cancelled
     * @throws Exception if it failed; the message is shown
     */
    @Nullable Object run() throws Exception;

    /** How much is done, 0 to 1, if that is known. */
    default OptionalDouble progress() {
        return OptionalDouble.empty();
    }

    /** What goes on, in words; may be empty. */
    default String message() {
        return "";
    }

    /** Asks it to stop. The job's thread is interrupted as well. */
    default void cancel() {}
}
