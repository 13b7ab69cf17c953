package io.netsentinel.detector.ml.host;

import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.model.Subject;
import io.netsentinel.detector.ml.anomaly.AnomalyModel;
import io.netsentinel.detector.ml.anomaly.Schema;
import io.netsentinel.detector.ml.flow.FlowRows;
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

/**
 * What was learned of hosts over time.
 *
 * @param flows scores single flows, for the features that say how many of a host's are strange
 * @param hosts scores windows as a whole
 * @param excess scores what a window has more of than is usual for a service
 */
public record HostModel(AnomalyModel flows, AnomalyModel hosts, Excess excess, AlertRate alertRate, Reference reference)
        implements TrafficModel {
    /** What this version looks at; how it looks at flows is not in it. */
    public static final Schema SCHEMA = HostFeatures.SCHEMA;

    /** So rare a flow is odd by itself. */
    public static final double ODD_SHARE = 0.05;

    private static final String FLOWS = "flows-";
    private static final String HOSTS = "hosts-";
    private static final String EXCESS = "excess.json";
    private static final String RATE = "rate.json";
    private static final String REFERENCE = "reference.json";

    @Override
    public Subject subject() {
        return Subject.HOST;
    }

    @Override
    public Schema schema() {
        return hosts.reproduction().scaling().schema();
    }

    @Override
    public TrafficJudge judge(Predicate<IpAddress> isHome, int most) {
        return new HostJudge(this, isHome, most);
    }

    @Override
    public Map<String, byte[]> parts() {
        Map<String, byte[]> parts = new LinkedHashMap<>(AnomalyParts.of(FLOWS, flows));
        parts.putAll(AnomalyParts.of(HOSTS, hosts));
        parts.put(EXCESS, ModelJson.write(excess));
        parts.put(RATE, ModelJson.write(alertRate));
        parts.put(REFERENCE, ModelJson.write(reference));
        return parts;
    }

    /**
     * The model that a file holds.
     *
     * @throws DamagedModelException if its parts are none, or don't fit together
     */
    public static HostModel read(ModelFile file) throws DamagedModelException {
        AnomalyModel flows = AnomalyParts.read(FLOWS, file);
        if (!flows.reproduction().scaling().schema().equals(FlowRows.SCHEMA)) {
            throw new DamagedModelException("its scores of flows are made of other features than this version's");
        }
        return new HostModel(
                flows,
                AnomalyParts.read(HOSTS, file),
                ModelJson.read(file.part(EXCESS), Excess.class),
                ModelJson.read(file.part(RATE), AlertRate.class),
                ModelJson.read(file.part(REFERENCE), Reference.class));
    }
}
