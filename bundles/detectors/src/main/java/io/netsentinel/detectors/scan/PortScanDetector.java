package io.netsentinel.detectors.scan;

import io.netsentinel.api.detection.Analysis;
import io.netsentinel.api.detection.Detector;
import io.netsentinel.api.event.Timeline;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Finds port scans (vertical, horizontal and of whole blocks) and host sweeps. */
@Component(configurationPid = PortScanConfig.PID)
@Designate(ocd = PortScanConfig.class)
public final class PortScanDetector implements Detector {
    private final PortScanSettings settings;

    /**
     * Checks the configuration.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    @Activate
    public PortScanDetector(PortScanConfig config) {
        this.settings = PortScanSettings.of(config);
    }

    @Override
    public String id() {
        return "port-scan";
    }

    @Override
    public Analysis begin(Timeline timeline) {
        return new PortScanAnalysis(settings);
    }
}
