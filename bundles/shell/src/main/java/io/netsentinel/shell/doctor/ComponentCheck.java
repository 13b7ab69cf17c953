package io.netsentinel.shell.doctor;

import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.Finding.Level;
import io.netsentinel.api.health.HealthCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Looks for bundles that did not start and components that failed to, and passes on the reason. */
@Component
public final class ComponentCheck implements HealthCheck {
    private static final String OURS = "io.netsentinel.";

    private final BundleContext bundles;
    private final ServiceComponentRuntime components;

    @Activate
    public ComponentCheck(BundleContext bundles, @Reference ServiceComponentRuntime components) {
        this.bundles = bundles;
        this.components = components;
    }

    @Override
    public List<Finding> check() {
        List<Finding> findings = new ArrayList<>();
        int running = 0;
        for (Bundle bundle : bundles.getBundles()) {
            if (bundle.getState() == Bundle.INSTALLED) {
                findings.add(unresolved(bundle));
            } else if (bundle.getState() == Bundle.ACTIVE) {
                running++;
            }
        }
        for (ComponentDescriptionDTO description : components.getComponentDescriptionDTOs()) {
            components.getComponentConfigurationDTOs(description).stream()
                    .filter(c -> c.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
                    .map(c -> failed(description, c))
                    .forEach(findings::add);
        }
        if (findings.isEmpty()) {
            findings.add(new Finding(Level.OK, "bundles", running + " are active, no component failed", ""));
        }
        return findings;
    }

    private static Finding unresolved(Bundle bundle) {
        return new Finding(
                Level.ERROR,
                "bundle " + bundle.getSymbolicName(),
                "is installed but not resolved",
                "bundle:diag " + bundle.getBundleId() + " names what is missing");
    }

    private static Finding failed(ComponentDescriptionDTO description, ComponentConfigurationDTO configuration) {
        String mend = description.bundle.symbolicName.startsWith(OURS) && description.configurationPid.length > 0
                ? "correct etc/" + file(configuration.properties, description.configurationPid[0])
                        + "; the component then starts by itself"
                : "see the log";
        return new Finding(Level.ERROR, "component " + description.name, cause(configuration.failure), mend);
    }

    /** The name of the file that a component is configured by; of a factory there may be many. */
    static String file(Map<String, Object> properties, String pid) {
        String file = String.valueOf(properties.getOrDefault(ConfigurationCheck.FILE_KEY, pid + ".cfg"));
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /** The innermost message of a stack trace in text form: that is where a component says what it doesn't like. */
    static String cause(String stackTrace) {
        String last = "failed to start";
        for (String line : (Iterable<String>) stackTrace.lines()::iterator) {
            if (!line.startsWith("\t") && !line.isBlank() && !line.strip().startsWith("...")) {
                last = line.strip();
            }
        }
        String text = last.startsWith("Caused by: ") ? last.substring("Caused by: ".length()) : last;
        int colon = text.indexOf(": ");
        boolean hasClassName = colon > 0 && text.substring(0, colon).matches("[\\w.$]+(Exception|Error)");
        return hasClassName ? text.substring(colon + 2) : text.toLowerCase(Locale.ROOT);
    }
}
