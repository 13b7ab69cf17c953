package io.netsentinel.rest.system.settings;

import io.netsentinel.rest.system.ActivationFailure;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/** Watches what components make of new values. */
@Component(service = Activation.class)
public final class Activation {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration SETTLED = Duration.ofMillis(500);
    private static final long POLL_MILLIS = 50;

    private final ServiceComponentRuntime components;

    @Activate
    public Activation(@Reference ServiceComponentRuntime components) {
        this.components = components;
    }

    /** Remembers what reads a configuration before it is changed. */
    Watch watch(String typePid, String instancePid) {
        return new Watch(typePid, instancePid);
    }

    /** Tells a component that has taken new values from one that is about to be stopped because of them. */
    final class Watch {
        private final String typePid;
        private final String instancePid;
        private final Set<Long> servicesBefore;

        private Watch(String typePid, String instancePid) {
            this.typePid = typePid;
            this.instancePid = instancePid;
            servicesBefore = readers(typePid, instancePid)
                    .filter(each -> each.service != null)
                    .map(each -> each.service.id)
                    .collect(Collectors.toSet());
        }

        /**
         * Waits until every component that reads the configuration has taken it and is active, but not long: one whose
         * service nobody uses, or that lacks another service, is not active and yet not wrong.
         *
         * @return why one of them failed, empty if none did
         */
        Optional<String> failure(Map<String, Object> values) {
            long start = System.nanoTime();
            try {
                while (true) {
                    long waited = System.nanoTime() - start;
                    List<ComponentConfigurationDTO> taken = readers(typePid, instancePid)
                            .filter(each -> hasTaken(each, values))
                            .toList();
                    Optional<String> failure = taken.stream()
                            .filter(each -> each.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
                            .map(each -> ActivationFailure.message(each.failure))
                            .findFirst();
                    boolean isDone = !taken.isEmpty()
                            && taken.size() == readers(typePid, instancePid).count()
                            && taken.stream().allMatch(each -> isRunning(each, waited));
                    if (failure.isPresent() || isDone || waited > PATIENCE.toNanos()) {
                        return failure;
                    }
                    Thread.sleep(POLL_MILLIS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }

        /** A component that is started anew has another service; one that can take new values as it runs keeps it. */
        private boolean isRunning(ComponentConfigurationDTO component, long waitedNanos) {
            boolean isNew = component.service != null && !servicesBefore.contains(component.service.id);
            return component.state == ComponentConfigurationDTO.ACTIVE && (isNew || waitedNanos > SETTLED.toNanos());
        }
    }

    private Stream<ComponentConfigurationDTO> readers(String typePid, String instancePid) {
        return components.getComponentDescriptionDTOs().stream()
                .filter(each -> Arrays.asList(each.configurationPid).contains(typePid))
                .flatMap(each -> components.getComponentConfigurationDTOs(each).stream())
                .filter(each -> typePid.equals(instancePid) || hasPid(each, instancePid));
    }

    private static boolean hasPid(ComponentConfigurationDTO component, String pid) {
        Object pids = component.properties.get("service.pid");
        return pids != null
                        && List.of(pids instanceof Object[] many ? many : new Object[] {pids})
                                .contains(pid)
                || pids instanceof Iterable<?> several && contains(several, pid);
    }

    private static boolean contains(Iterable<?> several, String pid) {
        for (Object each : several) {
            if (pid.equals(each)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasTaken(ComponentConfigurationDTO component, Map<String, Object> values) {
        return values.entrySet().stream()
                .allMatch(entry -> Objects.deepEquals(component.properties.get(entry.getKey()), entry.getValue()));
    }
}
