package io.netsentinel.detectors.flood;

import io.netsentinel.api.detection.Analysis;
import io.netsentinel.api.detection.Detector;
import io.netsentinel.api.event.Timeline;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Finds SYN, UDP and ICMP floods, from one source or from spoofed ones. */
@Component(configurationPid = FloodConfig.PID)
@Designate(ocd = FloodConfig.class)
public final class FloodDetector implements Detector {
    private final FloodSettings settings;

    /**
     * Checks the configuration.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    @Activate
    public FloodDetector(FloodConfig config) {
        this.settings = FloodSettings.of(config);
    }

    @Override
    public String id() {
        return "flood";
    }

    @Override
    public Analysis begin(Timeline timeline) {
        return new FloodAnalysis(settings);
    }
}
