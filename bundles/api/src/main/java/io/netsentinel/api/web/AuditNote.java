package io.netsentinel.api.web;

import java.util.Map;

/**
 * What a REST method tells the audit log about the change that it makes. Every request that may change something is written
 * there anyway, with caller, method, path and outcome; a method that takes this as a parameter with {@code @Context} adds what
 * changed. Used by one request only.
 */
public final class AuditNote {
    private Map<String, String> before = Map.of();
    private Map<String, String> after = Map.of();
    private String detail = "";
    private boolean isWritten;

    /** Values before and after, by field; never secrets. */
    public void changed(Map<String, String> from, Map<String, String> to) {
        before = Map.copyOf(from);
        after = Map.copyOf(to);
    }

    /** A line for people. */
    public void detail(String line) {
        detail = line;
    }

    /** The service behind it writes a record of its own, with more than REST knows; a success needs no second one. */
    public void isWrittenByService() {
        isWritten = true;
    }

    /** Values before the change. */
    public Map<String, String> before() {
        return before;
    }

    /** Values after the change. */
    public Map<String, String> after() {
        return after;
    }

    /** The line for people, may be empty. */
    public String detail() {
        return detail;
    }

    /** Whether a service has written it. */
    public boolean isWritten() {
        return isWritten;
    }
}
