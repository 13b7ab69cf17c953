package io.netsentinel.detectors.bruteforce;

import io.netsentinel.api.detection.Analysis;
import io.netsentinel.api.detection.Detector;
import io.netsentinel.api.event.Timeline;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Finds password guessing: one host, one service, again and again the same short session. */
@Component(configurationPid = BruteForceConfig.PID)
@Designate(ocd = BruteForceConfig.class)
public final class BruteForceDetector implements Detector {
    private final BruteForceSettings settings;

    /**
     * Checks the configuration.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    @Activate
    public BruteForceDetector(BruteForceConfig config) {
        this.settings = BruteForceSettings.of(config);
    }

    @Override
    public String id() {
        return "brute-force";
    }

    @Override
    public Analysis begin(Timeline timeline) {
        return new BruteForceAnalysis(settings);
    }
}
