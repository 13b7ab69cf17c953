package io.netsentinel.api.model;

import java.util.Locale;

/** What a model judges. */
public enum Subject {
    /** Single flows. */
    FLOW,
    /** Hosts over windows of time: what no single flow shows. */
    HOST;

    /** How people write it: {@code flow}, {@code host}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
