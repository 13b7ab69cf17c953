package io.netsentinel.detector.ml.model;

import io.netsentinel.api.model.Subject;
import io.netsentinel.detector.ml.anomaly.Schema;
import io.netsentinel.detector.ml.flow.FlowModel;
import io.netsentinel.detector.ml.host.HostModel;
import io.netsentinel.detector.ml.traffic.TrafficModel;

/** Models of traffic and their files. */
public final class TrafficModelFiles {
    private TrafficModelFiles() {}

    /**
     * The model that a file holds.
     *
     * @throws DamagedModelException if its parts are none, or don't fit together
     */
    public static TrafficModel read(ModelFile file) throws DamagedModelException {
        TrafficModel model =
                switch (file.manifest().subject()) {
                    case FLOW -> FlowModel.read(file);
                    case HOST -> HostModel.read(file);
                };
        if (!file.parts().keySet().equals(model.parts().keySet())) {
            throw new DamagedModelException("it has parts that no model has");
        }
        return model;
    }

    /** What this version looks at. */
    public static Schema schema(Subject subject) {
        return switch (subject) {
            case FLOW -> FlowModel.SCHEMA;
            case HOST -> HostModel.SCHEMA;
        };
    }
}
