package io.netsentinel.capture;

import io.netsentinel.capture.flow.FlowSettings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** The configured flow timeouts, for captures of all kinds: the one that reads the configuration. */
@Component(service = FlowDefaults.class, configurationPid = CaptureConfiguration.PID)
@Designate(ocd = CaptureConfiguration.class)
public final class FlowDefaults {
    private final FlowSettings settings;

    /**
     * Takes the configuration.
     *
     * @throws IllegalArgumentException if a value is out of range; the component does not start then
     */
    @Activate
    public FlowDefaults(CaptureConfiguration configuration) {
        settings = CaptureSettings.of(configuration);
    }

    public FlowSettings settings() {
        return settings;
    }
}
