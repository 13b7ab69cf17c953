package io.netsentinel.detector.ml.network;

import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.Finding.Level;
import io.netsentinel.api.health.HealthCheck;
import java.util.List;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Starts what networks are trained with, says what it is, and tries it. It is there as long as that is: no line, no machine
 * learning.
 */
@Component
public final class BackendHealth implements HealthCheck, Backend {
    private static final String SUBJECT = "machine learning";

    private final BundleContext bundles;
    private final ServiceReference<Nd4jBackend> reference;
    private volatile boolean isUsed;

    /** Takes a reference only, since to get the service is to start it. */
    @Activate
    public BackendHealth(BundleContext bundles, @Reference ServiceReference<Nd4jBackend> reference) {
        this.bundles = bundles;
        this.reference = reference;
    }

    @Override
    public void require() {
        if (bundles.getService(reference) == null) {
            throw new TrainingException(
                    "the library that trains networks did not start; netsentinel:doctor and log/netsentinel.log say why");
        }
        isUsed = true;
    }

    @Deactivate
    void release() {
        if (isUsed) {
            bundles.ungetService(reference);
        }
    }

    private boolean isStarted() {
        return Boolean.TRUE.equals(reference.getProperty("nd4j.started"));
    }

    @Override
    public List<Finding> check() {
        String version = "ND4J " + reference.getProperty("nd4j.version");
        if (!isStarted()) {
            return List.of(
                    new Finding(Level.OK, SUBJECT, version + " is there and starts with the first training", ""));
        }
        String backend = version + " computes, threads: " + reference.getProperty("nd4j.threads");
        try {
            SelfTest.run();
            return List.of(new Finding(Level.OK, SUBJECT, backend, ""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(broken(backend, e));
        } catch (RuntimeException | LinkageError e) {
            return List.of(broken(backend, e));
        }
    }

    private static Finding broken(String backend, Throwable reason) {
        return new Finding(
                Level.ERROR,
                SUBJECT,
                backend + ", but a small network does not run: " + reason,
                "Restart the container, above all if io.netsentinel.dl4j.runtime was updated while it ran.");
    }
}
