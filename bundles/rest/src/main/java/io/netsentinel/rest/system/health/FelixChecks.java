package io.netsentinel.rest.system.health;

import io.netsentinel.api.health.HealthCheck;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Offers each of our health checks as one of Felix Health Checks as well, tagged {@code netsentinel}: their executor gives
 * each a thread and a time limit, and tools made for Felix see ours.
 */
@Component(service = FelixChecks.class, immediate = true)
public final class FelixChecks {
    private static final String TAG = "netsentinel";

    private final BundleContext bundle;
    private final Map<HealthCheck, ServiceRegistration<?>> offered = new ConcurrentHashMap<>();

    @Activate
    public FelixChecks(BundleContext bundle) {
        this.bundle = bundle;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCheck(HealthCheck check) {
        String name = check.getClass().getSimpleName();
        Map<String, Object> properties = Map.of(
                org.apache.felix.hc.api.HealthCheck.NAME, name, org.apache.felix.hc.api.HealthCheck.TAGS, new String[] {
                    TAG
                });
        org.apache.felix.hc.api.HealthCheck adapter = () -> new CheckResult(check.check());
        offered.put(
                check,
                bundle.registerService(
                        org.apache.felix.hc.api.HealthCheck.class, adapter, FrameworkUtil.asDictionary(properties)));
    }

    void removeCheck(HealthCheck check) {
        ServiceRegistration<?> registration = offered.remove(check);
        if (registration != null) {
            registration.unregister();
        }
    }

    @Deactivate
    void stop() {
        offered.keySet().forEach(this::removeCheck);
    }
}
