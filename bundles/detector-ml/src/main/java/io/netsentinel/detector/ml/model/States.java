package io.netsentinel.detector.ml.model;

import io.netsentinel.api.model.Model;
import io.netsentinel.api.model.Subject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which models are at work, for each subject; immutable.
 *
 * @param bySubject what holds for each subject
 */
record States(Map<Subject, Roles> bySubject) {
    static final States NONE = new States(Map.of());

    States {
        bySubject = Map.copyOf(bySubject);
    }

    /**
     * The models of one subject.
     *
     * @param lastVersion the highest version that was ever given
     * @param active id of the active model, empty if there is none
     * @param shadow likewise
     * @param before the models that were active before, the latest last
     */
    record Roles(int lastVersion, String active, String shadow, List<String> before) {
        static final Roles NONE = new Roles(0, "", "", List.of());

        Roles {
            before = List.copyOf(before);
        }
    }

    Roles of(Subject subject) {
        return bySubject.getOrDefault(subject, Roles.NONE);
    }

    Model.State state(Subject subject, String id) {
        Roles roles = of(subject);
        if (id.equals(roles.active)) {
            return Model.State.ACTIVE;
        }
        return id.equals(roles.shadow) ? Model.State.SHADOW : Model.State.RETIRED;
    }

    /** After a version was given away. */
    States withVersion(Subject subject, int version) {
        Roles old = of(subject);
        return with(subject, new Roles(Math.max(version, old.lastVersion), old.active, old.shadow, old.before));
    }

    /** After a model became the shadow. */
    States withShadow(Subject subject, String id) {
        Roles old = of(subject);
        return with(subject, new Roles(old.lastVersion, old.active, id, old.before));
    }

    /** After a model became active; the one before can be gone back to. */
    States withActive(Subject subject, String id) {
        Roles old = of(subject);
        List<String> before = without(old.before, id);
        if (!old.active.isEmpty() && !old.active.equals(id)) {
            before.add(old.active);
        }
        return with(subject, new Roles(old.lastVersion, id, id.equals(old.shadow) ? "" : old.shadow, before));
    }

    /** After going back to the model before; null if there is none. */
    @Nullable States rolledBack(Subject subject) {
        Roles old = of(subject);
        if (old.before.isEmpty()) {
            return null;
        }
        List<String> before = new ArrayList<>(old.before);
        String id = before.remove(before.size() - 1);
        return with(subject, new Roles(old.lastVersion, id, id.equals(old.shadow) ? "" : old.shadow, before));
    }

    /** After a model was deleted, or was found to be missing. */
    States without(Subject subject, String id) {
        Roles old = of(subject);
        return with(
                subject,
                new Roles(
                        old.lastVersion,
                        id.equals(old.active) ? "" : old.active,
                        id.equals(old.shadow) ? "" : old.shadow,
                        without(old.before, id)));
    }

    private static List<String> without(List<String> ids, String id) {
        List<String> rest = new ArrayList<>(ids);
        rest.remove(id);
        return rest;
    }

    private States with(Subject subject, Roles roles) {
        Map<Subject, Roles> all = new EnumMap<>(Subject.class);
        all.putAll(bySubject);
        all.put(subject, roles);
        return new States(all);
    }
}
