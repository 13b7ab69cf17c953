package io.netsentinel.detector.ml.flow;

import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.model.Subject;
import io.netsentinel.detector.ml.anomaly.AnomalyModel;
import io.netsentinel.detector.ml.anomaly.Schema;
import io.netsentinel.detector.ml.model.AnomalyParts;
import io.netsentinel.detector.ml.model.DamagedModelException;
import io.netsentinel.detector.ml.model.ModelFile;
import io.netsentinel.detector.ml.model.ModelJson;
import io.netsentinel.detector.ml.traffic.AlertRate;
import io.netsentinel.detector.ml.traffic.Reference;
import io.netsentinel.detector.ml.traffic.TrafficJudge;
import io.netsentinel.detector.ml.traffic.TrafficModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** What was learned of single flows. */
public record FlowModel(AnomalyModel flows, AlertRate alertRate, Reference reference) implements TrafficModel {
    /** What this version looks at. */
    public static final Schema SCHEMA = FlowRows.SCHEMA;

    private static final String FLOWS = "flows-";
    private static final String RATE = "rate.json";
    private static final String REFERENCE = "reference.json";

    @Override
    public Subject subject() {
        return Subject.FLOW;
    }

    @Override
    public Schema schema() {
        return flows.reproduction().scaling().schema();
    }

    @Override
    public TrafficJudge judge(Predicate<IpAddress> isHome, int most) {
        return new FlowJudge(this, isHome, most);
    }

    @Override
    public Map<String, byte[]> parts() {
        Map<String, byte[]> parts = new LinkedHashMap<>(AnomalyParts.of(FLOWS, flows));
        parts.put(RATE, ModelJson.write(alertRate));
        parts.put(REFERENCE, ModelJson.write(reference));
        return parts;
    }

    /**
     * The model that a file holds.
     *
     * @throws DamagedModelException if its parts are none, or don't fit together
     */
    public static FlowModel read(ModelFile file) throws DamagedModelException {
        return new FlowModel(
                AnomalyParts.read(FLOWS, file),
                ModelJson.read(file.part(RATE), AlertRate.class),
                ModelJson.read(file.part(REFERENCE), Reference.class));
    }
}
