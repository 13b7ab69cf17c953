package io.netsentinel.core.camel;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.karaf.core.OsgiDefaultCamelContext;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Owns the one CamelContext of the container and publishes it as a service. */
@Component(
        service = {},
        immediate = true)
public final class CamelHost {
    /** Target filter for references to the context. */
    public static final String FILTER = "(camel.context.name=netsentinel)";

    private static final long STOP_TIMEOUT_SECONDS = 10;

    private final OsgiDefaultCamelContext context;
    private final ServiceRegistration<CamelContext> registration;

    /** Starts the context without routes, so that a broken contribution can't keep it from starting. */
    @Activate
    public CamelHost(BundleContext bundleContext) {
        context = new OsgiDefaultCamelContext(bundleContext);
        context.getCamelContextExtension().setName("netsentinel");
        context.getShutdownStrategy().setTimeout(STOP_TIMEOUT_SECONDS);
        context.start();
        registration = bundleContext.registerService(
                CamelContext.class, context, FrameworkUtil.asDictionary(Map.of("camel.context.name", "netsentinel")));
    }

    @Deactivate
    void stop() {
        registration.unregister();
        context.stop();
    }
}
