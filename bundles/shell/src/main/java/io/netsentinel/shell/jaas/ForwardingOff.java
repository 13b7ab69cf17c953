package io.netsentinel.shell.jaas;

import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Karaf's SSH server forwards ports, agents and X11 for everybody who is in, which would open each local port of the machine to
 * them, and can't be configured. Without a filter MINA forwards nothing. The server comes with a feature of its own, so its
 * classes can't be imported.
 */
@Component(
        service = {},
        immediate = true)
public final class ForwardingOff {
    private static final Logger LOG = LoggerFactory.getLogger(ForwardingOff.class);
    private static final String SERVER = "org.apache.sshd.server.SshServer";
    private static final String SETTER = "setForwardingFilter";

    private final ServiceTracker<Object, Object> servers;

    /** Called by DS. */
    @Activate
    public ForwardingOff(BundleContext bundles) {
        servers = new ServiceTracker<>(bundles, SERVER, null) {
            @Override
            public @Nullable Object addingService(ServiceReference<Object> reference) {
                Object server = super.addingService(reference);
                forbid(server);
                return server;
            }
        };
        servers.open(true);
    }

    static void forbid(Object server) {
        try {
            Method setter = Stream.of(server.getClass().getMethods())
                    .filter(method -> method.getName().equals(SETTER) && method.getParameterCount() == 1)
                    .findFirst()
                    .orElseThrow(() -> new NoSuchMethodException(SETTER));
            setter.invoke(server, (Object) null);
        } catch (ReflectiveOperationException e) {
            LOG.error("SSH users can forward ports: {} can't be told not to", server.getClass(), e);
        }
    }

    /** Called by DS. */
    @Deactivate
    public void close() {
        servers.close();
    }
}
