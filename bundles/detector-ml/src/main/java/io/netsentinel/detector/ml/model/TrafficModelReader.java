package io.netsentinel.detector.ml.model;

import io.netsentinel.api.model.Subject;
import io.netsentinel.detector.ml.anomaly.Schema;
import io.netsentinel.detector.ml.traffic.TrafficModel;

/** How a version of the product understands files of models. */
interface TrafficModelReader {
    /** As {@link TrafficModelFiles} does. */
    TrafficModelReader THIS_VERSION = new TrafficModelReader() {
        @Override
        public TrafficModel read(ModelFile file) throws DamagedModelException {
            return TrafficModelFiles.read(file);
        }

        @Override
        public Schema schema(Subject subject) {
            return TrafficModelFiles.schema(subject);
        }
    };

    /**
     * The model that a file holds.
     *
     * @throws DamagedModelException if its parts are none, or don't fit together
     */
    TrafficModel read(ModelFile file) throws DamagedModelException;

    /** What this version looks at. */
    Schema schema(Subject subject);
}
