package io.netsentinel.detector.ml.feedback;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.model.Subject;
import org.jspecify.annotations.Nullable;

/** What kind of model an alert is of. */
final class AlertSubject {
    /** The detectors are {@code ml-flow} and {@code ml-host}. */
    private static final String DETECTOR = "ml-";

    private AlertSubject() {}

    static String detector(Subject subject) {
        return DETECTOR + subject.key();
    }

    static @Nullable Subject of(Alert alert) {
        for (Subject subject : Subject.values()) {
            if (detector(subject).equals(alert.detector())) {
                return subject;
            }
        }
        return null;
    }
}
