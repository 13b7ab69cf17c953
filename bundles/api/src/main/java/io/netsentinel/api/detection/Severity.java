package io.netsentinel.api.detection;

import java.util.Locale;

/** How bad it is, in the terms and numbers of OCSF {@code severity_id}. */
public enum Severity {
    INFORMATIONAL,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL,
    FATAL;

    /** The OCSF number, 1 to 6. */
    public int id() {
        return ordinal() + 1;
    }

    /**
     * The severity with an OCSF number.
     *
     * @throws IllegalArgumentException unless it is 1 to 6
     */
    public static Severity ofId(int id) {
        if (id < 1 || id > values().length) {
            throw new IllegalArgumentException("severity id must be 1 to " + values().length + ", not " + id);
        }
        return values()[id - 1];
    }

    /** The OCSF caption, for instance {@code High}. */
    public String caption() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
