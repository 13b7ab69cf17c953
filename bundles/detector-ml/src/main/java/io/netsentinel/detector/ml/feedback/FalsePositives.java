package io.netsentinel.detector.ml.feedback;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.model.Feedback;
import io.netsentinel.api.model.Subject;
import io.netsentinel.detector.ml.traffic.Verdict;
import java.io.IOException;
import java.util.List;

/** What analysts called false positives: a service inside this bundle. Safe for use by several threads. */
public interface FalsePositives {
    /**
     * Adds one; it is on the disk when this returns.
     *
     * @throws IllegalArgumentException if the alert is not one of a model
     */
    Feedback add(Alert alert, String who) throws IOException;

    /** All of them, the latest first. */
    List<Feedback> all();

    /** Takes one back; returns whether there was one. */
    boolean remove(String id) throws IOException;

    /** Whether a verdict looks like one of them. Cheap: asked for each verdict. */
    boolean covers(Subject subject, Verdict verdict);
}
