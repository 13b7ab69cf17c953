package io.netsentinel.detector.ml.detect;

import io.netsentinel.api.model.Subject;
import io.netsentinel.detector.ml.config.LearningConfig;
import io.netsentinel.detector.ml.config.LearningSettings;
import io.netsentinel.detector.ml.drift.DriftMonitor;
import io.netsentinel.detector.ml.feedback.FalsePositives;
import io.netsentinel.detector.ml.model.ModelsAtWork;
import io.netsentinel.detector.ml.model.ModelsAtWork.AtWork;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a detector judges, on every timeline alike. Safe for use by several threads. */
final class Judgement {
    private static final Logger LOG = LoggerFactory.getLogger(Judgement.class);
    private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();
    private static final double SECONDS_PER_HOUR = Duration.ofHours(1).toSeconds();

    final Subject subject;
    final LearningSettings settings;
    final ModelsAtWork models;
    final FalsePositives falsePositives;
    final DriftMonitor drift;
    private final Set<String> heldBack = ConcurrentHashMap.newKeySet();

    Judgement(
            Subject subject,
            LearningSettings settings,
            ModelsAtWork models,
            FalsePositives falsePositives,
            DriftMonitor drift) {
        this.subject = subject;
        this.settings = settings;
        this.models = models;
        this.falsePositives = falsePositives;
        this.drift = drift;
    }

    /** The surprise above which a model's verdicts make alerts; out of reach while it learned from too little traffic. */
    double threshold(AtWork atWork) {
        double seconds = atWork.model().alertRate().days() * SECONDS_PER_DAY;
        if (subject == Subject.FLOW && seconds < settings.flowAlertsAfter().toSeconds()) {
            announce(atWork.id(), seconds);
            return Double.POSITIVE_INFINITY;
        }
        return atWork.model().alertRate().threshold(settings.alertsPerDay() / Subject.values().length);
    }

    private void announce(String id, double seconds) {
        if (heldBack.add(id) && LOG.isInfoEnabled()) {
            LOG.info(
                    "Model {} learned from {} h of traffic: it judges and counts, but alerts on single flows take {} h"
                            + " (flowAlertsAfterHours of {})",
                    id,
                    Math.round(10 * seconds / SECONDS_PER_HOUR) / 10.0,
                    settings.flowAlertsAfter().toSeconds() / SECONDS_PER_HOUR,
                    LearningConfig.PID);
        }
    }
}
