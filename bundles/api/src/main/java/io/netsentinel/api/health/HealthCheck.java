package io.netsentinel.api.health;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Looks after one part of the product; {@code netsentinel:doctor} asks all that are registered as services. */
@ConsumerType
public interface HealthCheck {
    /** Looks now; returns at least one finding, at level OK if all is well. Quick, safe from several threads. */
    List<Finding> check();
}
