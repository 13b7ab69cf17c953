package io.netsentinel.detector.ml.model;

import io.netsentinel.api.model.Subject;
import io.netsentinel.detector.ml.model.ModelsAtWork.AtWork;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The models that are at work at one moment. Immutable.
 *
 * @param active the active model of each subject that has one
 * @param shadow likewise
 */
record Working(Map<Subject, AtWork> active, Map<Subject, AtWork> shadow) {
    static final Working NONE = new Working(Map.of(), Map.of());

    Working {
        active = Map.copyOf(active);
        shadow = Map.copyOf(shadow);
    }

    /** Those that states name, out of what was loaded. */
    static Working of(States states, Map<String, AtWork> loaded) {
        Map<Subject, AtWork> active = new EnumMap<>(Subject.class);
        Map<Subject, AtWork> shadow = new EnumMap<>(Subject.class);
        for (Subject subject : Subject.values()) {
            States.Roles ids = states.of(subject);
            Optional.ofNullable(loaded.get(ids.active())).ifPresent(model -> active.put(subject, model));
            Optional.ofNullable(loaded.get(ids.shadow())).ifPresent(model -> shadow.put(subject, model));
        }
        return new Working(active, shadow);
    }

    /** All of them by id. */
    Map<String, AtWork> byId() {
        Map<String, AtWork> all = new HashMap<>();
        active.values().forEach(model -> all.put(model.id(), model));
        shadow.values().forEach(model -> all.put(model.id(), model));
        return all;
    }

    boolean has(String id) {
        return active.values().stream().anyMatch(model -> model.id().equals(id))
                || shadow.values().stream().anyMatch(model -> model.id().equals(id));
    }
}
