package io.netsentinel.api.alert;

import org.jspecify.annotations.Nullable;

/**
 * What became of one alert of many.
 *
 * @param alert its id
 * @param triage as it is now, null for an unknown alert
 */
public record TriageResult(String alert, Outcome outcome, @Nullable Triage triage) {
    /** What an action did. */
    public enum Outcome {
        CHANGED,
        /** It is already so. */
        UNCHANGED,
        /** There is no such alert. */
        UNKNOWN,
        /** Somebody else changed it: it has another version than was expected. Nothing was done. */
        CONFLICT,
        /** It has {@link TriageAction#MAX_COMMENTS} comments already. Nothing was done. */
        TOO_MANY_COMMENTS
    }
}
