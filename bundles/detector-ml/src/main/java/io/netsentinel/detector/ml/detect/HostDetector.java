package io.netsentinel.detector.ml.detect;

import io.netsentinel.api.detection.Analysis;
import io.netsentinel.api.detection.Detector;
import io.netsentinel.api.event.Timeline;
import io.netsentinel.api.model.Subject;
import io.netsentinel.detector.ml.config.LearningConfig;
import io.netsentinel.detector.ml.config.LearningSettings;
import io.netsentinel.detector.ml.drift.DriftMonitor;
import io.netsentinel.detector.ml.feedback.FalsePositives;
import io.netsentinel.detector.ml.model.ModelsAtWork;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds hosts that behave, over a minute, unlike what the active model learned. */
@Component(configurationPid = LearningConfig.PID)
public final class HostDetector implements Detector {
    private final Judgement judgement;

    /**
     * Checks the configuration.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    @Activate
    public HostDetector(
            LearningConfig config,
            @Reference ModelsAtWork models,
            @Reference FalsePositives falsePositives,
            @Reference DriftMonitor drift) {
        judgement = new Judgement(Subject.HOST, LearningSettings.of(config), models, falsePositives, drift);
    }

    @Override
    public String id() {
        return "ml-host";
    }

    @Override
    public Analysis begin(Timeline timeline) {
        return new TrafficAnalysis(judgement, timeline);
    }
}
