package io.netsentinel.detector.ml.model;

import io.netsentinel.api.model.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a folder of models holds when the product starts. What can't be read is reported and stands in nobody's way.
 *
 * @param manifests the models that can be read, by id
 * @param problems what is wrong, by the name of the file
 * @param states which models are at work, as far as they can be read
 * @param counts what they judged so far
 */
record Inventory(
        Map<String, Manifest> manifests, Map<String, ModelProblem> problems, States states, Tally.Saved counts) {
    /**
     * Looks through a folder.
     *
     * @throws IOException if the folder itself can't be read
     */
    static Inventory of(ModelFolder folder) throws IOException {
        Map<String, Manifest> manifests = new TreeMap<>();
        Map<String, ModelProblem> problems = new TreeMap<>();
        for (String id : folder.ids()) {
            try {
                manifests.put(id, manifest(folder, id));
            } catch (DamagedModelException | IOException e) {
                ModelProblem problem = ModelProblem.damaged(id, folder.file(id), String.valueOf(e.getMessage()));
                problems.put(problem.file(), problem);
            }
        }
        States states = states(folder, problems);
        for (String id : folder.ids()) {
            Optional<ModelId> parsed = ModelId.parse(id);
            if (parsed.isPresent()) { // whatever the states say, a version is given only once
                states = states.withVersion(parsed.get().subject(), parsed.get().version());
            }
        }
        return new Inventory(manifests, problems, states, counts(folder, problems));
    }

    private static Manifest manifest(ModelFolder folder, String id) throws IOException, DamagedModelException {
        Manifest manifest = folder.read(id).manifest();
        if (!manifest.id().equals(id)) {
            throw new DamagedModelException("it was renamed and says that it is " + manifest.id());
        }
        Subject subject = ModelId.parse(id)
                .orElseThrow(() -> new DamagedModelException("its name is not one like flow-3.model"))
                .subject();
        if (subject != manifest.subject()) {
            throw new DamagedModelException(
                    "it says that it judges " + manifest.subject().key());
        }
        return manifest;
    }

    private static States states(ModelFolder folder, Map<String, ModelProblem> problems) throws IOException {
        try {
            return folder.states();
        } catch (DamagedModelException e) {
            ModelProblem problem = ModelProblem.lost(
                    folder.path().resolve("states.json"),
                    "is damaged, so that no model is at work: " + e.getMessage(),
                    "netsentinel:model-list, then model-activate those that should be at work");
            problems.put(problem.file(), problem);
            return States.NONE;
        }
    }

    private static Tally.Saved counts(ModelFolder folder, Map<String, ModelProblem> problems) throws IOException {
        try {
            return folder.counts();
        } catch (DamagedModelException e) {
            ModelProblem problem = ModelProblem.lost(
                    folder.path().resolve("counts.json"),
                    "is damaged, so that models count anew: " + e.getMessage(),
                    "nothing is to be done: it is written anew");
            problems.put(problem.file(), problem);
            return Tally.Saved.NONE;
        }
    }

    /** The models of a subject that are named by the states, at work or to go back to. */
    List<String> named(Subject subject) {
        States.Roles roles = states.of(subject);
        List<String> names = new ArrayList<>(roles.before());
        names.add(roles.shadow());
        names.add(roles.active());
        names.removeIf(String::isEmpty);
        return names;
    }
}
