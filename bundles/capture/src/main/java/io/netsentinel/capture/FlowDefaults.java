package io.netsentinel.capture;

import io.netsentinel.capture.flow.FlowSettings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The configured flow timeouts, for the captures that run on their own. */
@Component(service = FlowDefaults.class, configurationPid = CaptureConfiguration.PID)
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
