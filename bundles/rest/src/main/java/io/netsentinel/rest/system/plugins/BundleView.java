package io.netsentinel.rest.system.plugins;

import io.netsentinel.rest.system.ActivationFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * A bundle and its components.
 *
 * @param origin where it comes from
 * @param protectedBecause why it can't be stopped or uninstalled here, null if it can
 */
public record BundleView(
        long id,
        @Nullable String symbolicName,
        String name,
        String version,
        State state,
        Origin origin,
        int startLevel,
        @Nullable String protectedBecause,
        List<ComponentView> components) {
    /** Where a bundle comes from. */
    public enum Origin {
        OURS,
        PLATFORM,
        PLUGIN
    }

    /** What a bundle does. */
    public enum State {
        UNINSTALLED(Bundle.UNINSTALLED),
        INSTALLED(Bundle.INSTALLED),
        RESOLVED(Bundle.RESOLVED),
        STARTING(Bundle.STARTING),
        STOPPING(Bundle.STOPPING),
        ACTIVE(Bundle.ACTIVE);

        private final int code;

        State(int code) {
            this.code = code;
        }

        static State of(Bundle bundle) {
            int code = bundle.getState();
            return Arrays.stream(values())
                    .filter(state -> state.code == code)
                    .findFirst()
                    .orElse(UNINSTALLED);
        }
    }

    /**
     * A component as it is configured; a factory may be so several times.
     *
     * @param unsatisfied names of references that nobody fulfils
     * @param failure why it could not be activated, null if it could
     */
    public record ComponentView(
            String name, Stage state, @Nullable String pid, List<String> unsatisfied, @Nullable String failure) {
        /** What a component does. */
        public enum Stage {
            DISABLED,
            UNCONFIGURED,
            UNSATISFIED_CONFIGURATION,
            UNSATISFIED_REFERENCE,
            SATISFIED,
            ACTIVE,
            FAILED
        }

        static List<ComponentView> of(
                ComponentDescriptionDTO description,
                boolean isEnabled,
                Iterable<ComponentConfigurationDTO> configurations) {
            List<ComponentView> views = new ArrayList<>();
            configurations.forEach(each -> views.add(of(description, each)));
            if (views.isEmpty()) {
                views.add(new ComponentView(
                        description.name, isEnabled ? Stage.UNCONFIGURED : Stage.DISABLED, null, List.of(), null));
            }
            return views;
        }

        private static ComponentView of(ComponentDescriptionDTO description, ComponentConfigurationDTO configuration) {
            Object pid = configuration.properties.get("service.pid");
            boolean isFailed = configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION;
            return new ComponentView(
                    description.name,
                    state(configuration.state),
                    pid == null ? null : String.valueOf(pid),
                    Arrays.stream(configuration.unsatisfiedReferences)
                            .map(reference -> reference.name)
                            .toList(),
                    isFailed ? ActivationFailure.message(configuration.failure) : null);
        }

        private static Stage state(int code) {
            return switch (code) {
                case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> Stage.UNSATISFIED_CONFIGURATION;
                case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> Stage.UNSATISFIED_REFERENCE;
                case ComponentConfigurationDTO.SATISFIED -> Stage.SATISFIED;
                case ComponentConfigurationDTO.ACTIVE -> Stage.ACTIVE;
                default -> Stage.FAILED;
            };
        }
    }

    static BundleView of(
            Bundle bundle, Origin origin, @Nullable String protectedBecause, List<ComponentView> components) {
        String name = bundle.getHeaders("").get("Bundle-Name");
        BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
        return new BundleView(
                bundle.getBundleId(),
                bundle.getSymbolicName(),
                name == null ? String.valueOf(bundle.getSymbolicName()) : name,
                bundle.getVersion().toString(),
                State.of(bundle),
                origin,
                level == null ? 0 : level.getStartLevel(),
                protectedBecause,
                components);
    }
}
