package io.netsentinel.detector.ml.model;

import io.netsentinel.detector.ml.anomaly.AnomalyModel;
import io.netsentinel.detector.ml.anomaly.Calibration;
import io.netsentinel.detector.ml.anomaly.Reproduction;
import io.netsentinel.detector.ml.anomaly.Scaling;
import io.netsentinel.detector.ml.network.NetworkFile;
import io.netsentinel.detector.ml.network.NetworkFileException;
import io.netsentinel.detector.ml.network.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was learned, as parts of a {@link ModelFile}: {@code scaling.json}, {@code network-1.bin} and so on, each with a prefix
 * where a file holds several models.
 */
public final class AnomalyParts {
    private static final String SCALING = "scaling.json";
    private static final String ERRORS = "errors.json";
    private static final String CALIBRATION = "calibration.json";

    private AnomalyParts() {}

    /** The usual errors of each network. */
    private record Errors(List<List<Float>> networks) {}

    /** The parts of a model. */
    public static Map<String, byte[]> of(String prefix, AnomalyModel model) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        Reproduction reproduction = model.reproduction();
        parts.put(prefix + SCALING, ModelJson.write(reproduction.scaling()));
        parts.put(prefix + ERRORS, ModelJson.write(new Errors(reproduction.usualErrors())));
        parts.put(prefix + CALIBRATION, ModelJson.write(model.calibration()));
        for (int n = 0; n < reproduction.networks().size(); n++) {
            parts.put(
                    prefix + network(n),
                    NetworkFile.write(reproduction.networks().get(n)));
        }
        return parts;
    }

    private static String network(int number) {
        return "network-" + (number + 1) + ".bin";
    }

    /**
     * The model that a file holds.
     *
     * @throws DamagedModelException if its parts are none, or don't fit together
     */
    public static AnomalyModel read(String prefix, ModelFile file) throws DamagedModelException {
        Scaling scaling = ModelJson.read(file.part(prefix + SCALING), Scaling.class);
        Errors errors = ModelJson.read(file.part(prefix + ERRORS), Errors.class);
        Calibration calibration = ModelJson.read(file.part(prefix + CALIBRATION), Calibration.class);
        List<Weights> networks = new ArrayList<>();
        for (int n = 0; n < errors.networks().size(); n++) {
            networks.add(network(file, prefix + network(n)));
        }
        try {
            return new AnomalyModel(new Reproduction(scaling, networks, errors.networks()), calibration);
        } catch (IllegalArgumentException e) {
            throw new DamagedModelException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Weights network(ModelFile file, String name) throws DamagedModelException {
        try {
            return NetworkFile.read(file.part(name));
        } catch (NetworkFileException e) {
            throw new DamagedModelException(name + ": " + e.getMessage(), e);
        }
    }
}
