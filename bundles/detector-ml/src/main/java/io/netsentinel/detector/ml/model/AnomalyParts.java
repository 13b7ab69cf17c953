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

/** What was learned, as the parts of a {@link ModelFile}: {@code scaling.json}, {@code network-1.bin} and so on. */
public final class AnomalyParts {
    private static final String SCALING = "scaling.json";
    private static final String ERRORS = "errors.json";
    private static final String CALIBRATION = "calibration.json";
    /** The parts that are no networks. */
    private static final int OTHERS = 3;

    private AnomalyParts() {}

    /** The usual errors of each network. */
    private record Errors(List<List<Float>> networks) {}

    /** The parts of a model. */
    public static Map<String, byte[]> of(AnomalyModel model) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        Reproduction reproduction = model.reproduction();
        parts.put(SCALING, ModelJson.write(reproduction.scaling()));
        parts.put(ERRORS, ModelJson.write(new Errors(reproduction.usualErrors())));
        parts.put(CALIBRATION, ModelJson.write(model.calibration()));
        for (int n = 0; n < reproduction.networks().size(); n++) {
            parts.put(network(n), NetworkFile.write(reproduction.networks().get(n)));
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
    public static AnomalyModel read(ModelFile file) throws DamagedModelException {
        Scaling scaling = ModelJson.read(file.part(SCALING), Scaling.class);
        Errors errors = ModelJson.read(file.part(ERRORS), Errors.class);
        Calibration calibration = ModelJson.read(file.part(CALIBRATION), Calibration.class);
        if (file.parts().size() != OTHERS + errors.networks().size()) {
            throw new DamagedModelException("it has more or fewer parts than a model of "
                    + errors.networks().size() + " networks");
        }
        List<Weights> networks = new ArrayList<>();
        for (int n = 0; n < errors.networks().size(); n++) {
            networks.add(network(file, network(n)));
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
