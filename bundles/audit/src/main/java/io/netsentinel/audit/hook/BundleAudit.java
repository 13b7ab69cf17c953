package io.netsentinel.audit.hook;

import io.netsentinel.api.audit.AuditEvent;
import io.netsentinel.api.audit.AuditLog;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.karaf.features.BootFinished;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down the start and the end of the container, and between them every bundle that is installed, updated, started,
 * stopped or uninstalled.
 */
@Component(
        service = {},
        immediate = true)
public final class BundleAudit implements SynchronousBundleListener {
    private static final Logger LOG = LoggerFactory.getLogger(BundleAudit.class);
    private static final String SYSTEM = "system";
    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private final AuditLog log;
    private final BundleContext bundles;

    @Activate
    public BundleAudit(@Reference AuditLog log, @Reference BootFinished ready, BundleContext bundles) {
        this.log = log;
        this.bundles = bundles;
        if (STARTED.compareAndSet(false, true)) { // once, not each time that the log is configured anew
            tell("container.start", "");
        }
        bundles.addBundleListener(this);
    }

    @Deactivate
    void close() {
        bundles.removeBundleListener(this);
        if (isStopping()) {
            tell("container.stop", "");
        }
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        String action =
                switch (event.getType()) {
                    case BundleEvent.INSTALLED -> "bundle.install";
                    case BundleEvent.UPDATED -> "bundle.update";
                    case BundleEvent.STARTED -> "bundle.start";
                    case BundleEvent.STOPPED -> "bundle.stop";
                    case BundleEvent.UNINSTALLED -> "bundle.uninstall";
                    default -> "";
                };
        if (!action.isEmpty() && !isStopping()) { // when the container stops, all bundles do
            Bundle bundle = event.getBundle();
            tell(action, bundle.getSymbolicName() + "/" + bundle.getVersion());
        }
    }

    private boolean isStopping() {
        return bundles.getBundle(0).getState() == Bundle.STOPPING;
    }

    private void tell(String action, String object) {
        try {
            log.append(AuditEvent.done(SYSTEM, SYSTEM, action, object));
        } catch (UncheckedIOException | IllegalStateException e) {
            LOG.error("{} {} could not be written into the audit log", action, object, e);
        }
    }
}
