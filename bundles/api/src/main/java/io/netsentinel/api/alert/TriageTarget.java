package io.netsentinel.api.alert;

import org.jspecify.annotations.Nullable;

/**
 * An alert that is to be changed.
 *
 * @param alert its whole id
 * @param version only if its triage still has this version, null for whatever it has
 */
public record TriageTarget(String alert, @Nullable Long version) {
    /** The alert, whatever others did meanwhile. */
    public static TriageTarget of(String alert) {
        return new TriageTarget(alert, null);
    }
}
