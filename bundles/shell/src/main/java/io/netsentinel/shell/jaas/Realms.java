package io.netsentinel.shell.jaas;

import java.util.List;
import org.apache.karaf.jaas.config.JaasRealm;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Offers NetSentinel's users to Karaf: as {@code netsentinel}, which SSH is told to ask, so that without this bundle nobody gets
 * in, and as {@code karaf}, in place of Karaf's own realm, for whatever else asks that.
 */
@Component(
        service = {},
        immediate = true)
public final class Realms {
    private static final List<String> NAMES = List.of("netsentinel", "karaf");

    private final List<ServiceRegistration<JaasRealm>> registrations;

    /** Called by DS. */
    @Activate
    public Realms(BundleContext bundle) {
        registrations = NAMES.stream()
                .map(name -> bundle.registerService(JaasRealm.class, new Realm(name, bundle), null))
                .toList();
    }

    /** Called by DS. */
    @Deactivate
    public void close() {
        registrations.forEach(ServiceRegistration::unregister);
    }
}
