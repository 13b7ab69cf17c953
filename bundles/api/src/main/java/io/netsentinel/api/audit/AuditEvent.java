package io.netsentinel.api.audit;

import java.util.Map;

/**
 * Something that somebody did, or tried to do, that others may have to reconstruct one day. Never holds a secret.
 *
 * @param actor user name, {@code key:<id>} for an API key, or {@code system}; for a failed sign-in the name that was claimed
 * @param origin address of the client, {@code shell}, or {@code system}
 * @param action what, in the form {@code object.verb}: {@code session.sign-in}, {@code alert.acknowledge}, {@code user.update}
 * @param object what it was done to, for instance the name of the user; empty if the action says it all
 * @param outcome whether it happened
 * @param before values before the change, by field; empty if there were none
 * @param after values after it, of the fields that changed
 * @param detail a line for people, may be empty
 */
public record AuditEvent(
        String actor,
        String origin,
        String action,
        String object,
        Outcome outcome,
        Map<String, String> before,
        Map<String, String> after,
        String detail) {
    /** Copies the maps. */
    public AuditEvent {
        before = Map.copyOf(before);
        after = Map.copyOf(after);
    }

    /** Something that was done and changed no value worth keeping. */
    public static AuditEvent done(String actor, String origin, String action, String object) {
        return new AuditEvent(actor, origin, action, object, Outcome.DONE, Map.of(), Map.of(), "");
    }

    /** The same with what changed. */
    public AuditEvent changing(Map<String, String> from, Map<String, String> to) {
        return new AuditEvent(actor, origin, action, object, outcome, from, to, detail);
    }

    /** The same with another outcome and why. */
    public AuditEvent but(Outcome other, String why) {
        return new AuditEvent(actor, origin, action, object, other, before, after, why);
    }

    /** Whether it happened. */
    public enum Outcome {
        DONE,
        /** Not allowed, or not proved. */
        REFUSED,
        /** Allowed, but it went wrong. */
        FAILED
    }
}
