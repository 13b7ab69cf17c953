package io.netsentinel.detector.ml.model;

import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.Finding.Level;
import java.nio.file.Path;

/**
 * What is wrong with a file of the library.
 *
 * @param id of the model, empty if it is no model's file
 * @param file its path
 * @param message what is wrong with it
 * @param remedy how to mend it
 */
record ModelProblem(String id, String file, String message, String remedy) {
    private static final String SUBJECT = "model files";

    /** A file that is no whole model. */
    static ModelProblem damaged(String id, Path file, String reason) {
        String remedy = ModelId.parse(id).isPresent()
                ? "put back a copy of it and restart, or netsentinel:model-delete " + id
                : "netsentinel:model-import it if it is a model, and take it away from there";
        return new ModelProblem(id, file.toString(), "can't be used: " + reason, remedy);
    }

    /** A model that looks at other features. */
    static ModelProblem otherSchema(String id, Path file, String difference) {
        return new ModelProblem(
                id,
                file.toString(),
                "can't be used, because this version looks at other features: " + difference,
                "netsentinel:model-train makes a new one; netsentinel:model-delete " + id + " removes this one");
    }

    /** A file that goes with the models. */
    static ModelProblem lost(Path file, String message, String remedy) {
        return new ModelProblem("", file.toString(), message, remedy);
    }

    /** For who looks after the installation. */
    Finding finding(Level level, String consequence) {
        return new Finding(level, SUBJECT, file + " " + message + consequence, remedy);
    }

    /** All is well. */
    static Finding well(String message) {
        return new Finding(Level.OK, SUBJECT, message, "");
    }
}
