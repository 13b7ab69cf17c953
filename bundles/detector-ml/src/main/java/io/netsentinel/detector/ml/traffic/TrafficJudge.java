package io.netsentinel.detector.ml.traffic;

import io.netsentinel.api.event.Event;
import java.util.List;

/**
 * Judges the events of one timeline by one model. The same events in the same order give the same verdicts, however they
 * are cut into lists. Used by one thread.
 */
public interface TrafficJudge {
    /**
     * Looks at events in the order in which the pipeline brings them.
     *
     * @param threshold what surprises more is worth a {@link Verdict}, see {@link Verdict#surprise()}
     */
    void judge(List<Event> events, double threshold, Verdicts verdicts);

    /** The timeline is over: judges what was still waiting for more. */
    void end(double threshold, Verdicts verdicts);
}
