package io.netsentinel.shell.doctor;

import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.HealthCheck;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks every health check that is there. */
@Component(service = Doctor.class)
public final class Doctor {
    private static final Logger LOG = LoggerFactory.getLogger(Doctor.class);

    private final List<HealthCheck> checks = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCheck(HealthCheck check) {
        checks.add(check);
    }

    void removeCheck(HealthCheck check) {
        checks.remove(check);
    }

    /** All findings, the worst first. */
    public List<Finding> findings() {
        return checks.stream()
                .flatMap(check -> ask(check).stream())
                .sorted(Comparator.comparing(Finding::level).reversed())
                .toList();
    }

    private static List<Finding> ask(HealthCheck check) {
        try {
            return check.check();
        } catch (RuntimeException e) {
            LOG.warn("Health check {} failed", check, e);
            String name = check.getClass().getSimpleName();
            return List.of(new Finding(Finding.Level.ERROR, name, "the check itself failed: " + e, "see the log"));
        }
    }
}
