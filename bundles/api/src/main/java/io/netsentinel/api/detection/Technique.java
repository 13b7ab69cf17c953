package io.netsentinel.api.detection;

import java.util.regex.Pattern;

/**
 * A technique of MITRE ATT&amp;CK Enterprise.
 *
 * @param id for instance {@code T1110} or {@code T1110.001}
 * @param name for instance {@code Brute Force}
 */
public record Technique(String id, String name) {
    private static final Pattern ID = Pattern.compile("T\\d{4}(\\.\\d{3})?");

    /** Checks the form of the id. */
    public Technique {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not an ATT&CK technique id: " + id);
        }
    }
}
