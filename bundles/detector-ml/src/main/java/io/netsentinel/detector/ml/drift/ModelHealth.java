package io.netsentinel.detector.ml.drift;

import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.Finding.Level;
import io.netsentinel.api.health.HealthCheck;
import io.netsentinel.api.model.Subject;
import io.netsentinel.detector.ml.model.ModelsAtWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says which models judge, and whether the network still looks like what they learned from. */
@Component
public final class ModelHealth implements HealthCheck {
    private static final String SUBJECT = "models";

    /** The rest follows from these. */
    private static final int MOST_FEATURES = 5;

    private final ModelsAtWork models;
    private final DriftMonitor monitor;

    /** Takes what it asks. */
    @Activate
    public ModelHealth(@Reference ModelsAtWork models, @Reference DriftMonitor monitor) {
        this.models = models;
        this.monitor = monitor;
    }

    @Override
    public List<Finding> check() {
        List<Finding> findings = new ArrayList<>();
        for (Subject subject : Subject.values()) {
            findings.add(models.active(subject)
                    .map(active -> finding(subject, active.id()))
                    .orElseGet(() -> new Finding(Level.OK, SUBJECT, "no active model of " + subject.key() + "s", "")));
        }
        return findings;
    }

    private Finding finding(Subject subject, String id) {
        Optional<DriftStatus> known =
                monitor.status(subject).filter(status -> status.model().equals(id));
        long judged = known.map(DriftStatus::judged).orElse(0L);
        String line = String.format(Locale.ROOT, "%s active, judged %,d", id, judged);
        if (known.isEmpty() || !known.get().isKnown()) {
            return new Finding(Level.OK, SUBJECT, line + ", drift not known before a day of traffic", "");
        }
        List<Drift> drifts = known.get().drifts();
        if (drifts.isEmpty()) {
            return new Finding(Level.OK, SUBJECT, line + ", no drift", "");
        }
        return new Finding(
                Level.WARNING,
                SUBJECT,
                line + "; the network has changed since it learned: " + words(drifts),
                "If the change is meant, learn it: netsentinel:model-train, compare the new model with this one, then"
                        + " netsentinel:model-activate it.");
    }

    private static String words(List<Drift> drifts) {
        String named = drifts.stream()
                .limit(MOST_FEATURES)
                .map(drift ->
                        String.format(Locale.ROOT, "%s (PSI %.2f: %s)", drift.feature(), drift.index(), drift.words()))
                .collect(Collectors.joining(", "));
        int others = drifts.size() - MOST_FEATURES;
        return others > 0 ? named + " and " + others + " more" : named;
    }
}
