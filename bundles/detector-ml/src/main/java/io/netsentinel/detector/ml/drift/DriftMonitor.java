package io.netsentinel.detector.ml.drift;

import io.netsentinel.api.model.Subject;
import io.netsentinel.detector.ml.config.LearningConfig;
import io.netsentinel.detector.ml.config.LearningSettings;
import io.netsentinel.detector.ml.traffic.TrafficModel;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Watches the active model of each subject. What it has counted is lost with the process, and with a change of settings. */
@Component(
        service = {DriftMonitor.class, DriftWatch.class},
        configurationPid = LearningConfig.PID)
public final class DriftMonitor implements DriftWatch {
    private final double limit;
    private final Map<Subject, ModelWatch> watches = new EnumMap<>(Subject.class);

    /**
     * Checks the configuration.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    @Activate
    public DriftMonitor(LearningConfig config) {
        this(LearningSettings.of(config).drift());
    }

    /** A monitor with a limit of the index above which a feature has drifted. */
    public DriftMonitor(double limit) {
        this.limit = limit;
    }

    /** The watch over an active model on the live timeline: the same one, as long as the model is the same. */
    public ModelWatch watch(String id, TrafficModel model) {
        synchronized (watches) {
            ModelWatch watch = watches.get(model.subject());
            if (watch == null || watch.model() != model) {
                watch = new ModelWatch(id, model, limit);
                watches.put(model.subject(), watch);
            }
            return watch;
        }
    }

    /** What is known of the model that was active last; empty if none has judged live traffic. */
    public Optional<DriftStatus> status(Subject subject) {
        synchronized (watches) {
            return Optional.ofNullable(watches.get(subject)).map(ModelWatch::status);
        }
    }

    @Override
    public boolean hasDrifted(Subject subject) {
        return status(subject).map(status -> !status.drifts().isEmpty()).orElse(false);
    }
}
