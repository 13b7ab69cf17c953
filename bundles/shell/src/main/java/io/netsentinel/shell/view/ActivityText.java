package io.netsentinel.shell.view;

import io.netsentinel.api.view.ActivityView;

/** Activities in words. */
public final class ActivityText {
    private ActivityText() {}

    /** {@code 10.0.0.5 -> 192.0.2.1:443}. */
    public static String direction(ActivityView activity) {
        String target = activity.target();
        return activity.source() + " -> " + (target.contains(":") ? "[" + target + "]" : target) + ":"
                + activity.targetPort();
    }

    /** What matters of the fields, in a few words. */
    public static String summary(ActivityView activity) {
        return Summary.of(activity.application(), activity.fields());
    }
}
