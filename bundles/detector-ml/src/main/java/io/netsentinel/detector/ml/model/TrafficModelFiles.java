package io.netsentinel.detector.ml.model;

import io.netsentinel.detector.ml.traffic.TrafficModel;

/** Models of traffic and their files. */
public final class TrafficModelFiles {
    private TrafficModelFiles() {}

    /**
     * The model that a file holds.
     *
     * @throws DamagedModelException if its parts are none, or don't fit together, or its schema is not this version's
     */
    @SuppressWarnings("DoNotCallSuggester") // comes next
    public static TrafficModel read(ModelFile file) throws DamagedModelException {
        throw new DamagedModelException("comes next: " + file.manifest().id());
    }
}
