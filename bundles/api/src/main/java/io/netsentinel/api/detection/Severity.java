package io.netsentinel.api.detection;

import java.util.Locale;

/** How bad it is, in the terms and numbers of OCSF {@code severity_id}. */
public enum Severity {
    INFORMATIONAL(1),
    LOW(2),
    MEDIUM(3),
    HIGH(4),
    CRITICAL(5),
    FATAL(6);

    private final int id;

    Severity(int id) {
        this.id = id;
    }

    /** The OCSF number, 1 to 6. */
    public int id() {
        return id;
    }

    /**
     * The severity with an OCSF number.
     *
     * @throws IllegalArgumentException unless it is 1 to 6
     */
    public static Severity ofId(int id) {
        for (Severity severity : values()) {
            if (severity.id == id) {
                return severity;
            }
        }
        throw new IllegalArgumentException("severity id must be 1 to 6, not " + id);
    }

    /** The OCSF caption, for instance {@code High}. */
    public String caption() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
