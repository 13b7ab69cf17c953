package io.netsentinel.detector.ml.feedback;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.detection.Anomaly;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.model.Feedback;
import io.netsentinel.api.model.Subject;
import java.util.List;
import java.util.Set;

/**
 * An analyst's word with what it takes to compare.
 *
 * @param feedback what they said
 * @param isMore whether more of the feature was strange, rather than less
 * @param targets those of the feedback, to look up
 */
record Saying(Feedback feedback, boolean isMore, Set<IpAddress> targets) {
    Saying(Feedback feedback, boolean isMore) {
        this(feedback, isMore, Set.copyOf(feedback.targets()));
    }

    /** Whether somebody does what the analyst called normal, to the same targets or some of them. */
    boolean covers(Subject subject, IpAddress host, List<IpAddress> others, List<Anomaly.Contribution> contributions) {
        if (contributions.isEmpty()
                || feedback.subject() != subject
                || !feedback.host().equals(host)
                || others.isEmpty() != targets.isEmpty()
                || !targets.containsAll(others)) {
            return false;
        }
        Anomaly.Contribution top = contributions.get(0);
        if (!top.feature().equals(feedback.feature())) {
            return false;
        }
        if (Double.isNaN(feedback.upTo())) { // a category has no more and no less
            return !Double.isFinite(top.value() - top.expected());
        }
        return isMore(top) == isMore && (isMore ? top.value() <= feedback.upTo() : top.value() >= feedback.upTo());
    }

    boolean covers(Alert alert) {
        Anomaly anomaly = alert.anomaly();
        Subject subject = AlertSubject.of(alert);
        return anomaly != null
                && subject != null
                && !alert.sources().isEmpty()
                && covers(subject, alert.sources().get(0), alert.targets(), anomaly.contributions());
    }

    static boolean isMore(Anomaly.Contribution contribution) {
        return contribution.value() >= contribution.expected();
    }
}
