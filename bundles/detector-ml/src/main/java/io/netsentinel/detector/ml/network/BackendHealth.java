package io.netsentinel.detector.ml.network;

import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.Finding.Level;
import io.netsentinel.api.health.HealthCheck;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Says what networks are computed with, and tries it. It is there as long as that is: no line, no machine learning.
 */
@Component
public final class BackendHealth implements HealthCheck {
    private static final String SUBJECT = "machine learning";

    private final String backend;

    /** Takes ND4J's backend with the properties of its service, once it runs. */
    @Activate
    public BackendHealth(@Reference(service = Nd4jBackend.class) Map.Entry<Map<String, Object>, Nd4jBackend> backend) {
        Map<String, Object> properties = backend.getKey();
        this.backend = String.format(
                "ND4J %s computes with %s, threads: %s",
                properties.get("nd4j.version"),
                backend.getValue().getClass().getSimpleName(),
                properties.get("nd4j.threads"));
    }

    @Override
    public List<Finding> check() {
        try {
            SelfTest.run();
            return List.of(new Finding(Level.OK, SUBJECT, backend, ""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(broken(e));
        } catch (RuntimeException | LinkageError e) {
            return List.of(broken(e));
        }
    }

    private Finding broken(Throwable reason) {
        return new Finding(
                Level.ERROR,
                SUBJECT,
                backend + ", but a small network does not run: " + reason,
                "Restart the container, above all if io.netsentinel.dl4j.runtime was updated while it ran.");
    }
}
