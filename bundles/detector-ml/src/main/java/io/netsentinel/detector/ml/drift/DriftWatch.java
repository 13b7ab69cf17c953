package io.netsentinel.detector.ml.drift;

import io.netsentinel.api.model.Subject;

/** Whether it is time to learn anew: a service inside this bundle. Safe for use by several threads. */
public interface DriftWatch {
    /** Whether live traffic of the latest day differs from what the active model learned; false if that isn't known yet. */
    boolean hasDrifted(Subject subject);
}
