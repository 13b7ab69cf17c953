package io.netsentinel.auth;

import io.netsentinel.api.audit.AuditEvent;
import io.netsentinel.api.audit.AuditEvent.Outcome;
import io.netsentinel.api.audit.AuditLog;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Origin;
import java.util.Map;

/** Writes to the audit log in the words of identities. Called before a change is made: what can't be noted does not happen. */
final class Trail {
    private static final String SYSTEM = "system";

    private final AuditLog log;

    Trail(AuditLog log) {
        this.log = log;
    }

    void done(Caller who, String action, String object) {
        log.append(event(who, action, object));
    }

    void changed(Caller who, String action, String object, Map<String, String> before, Map<String, String> after) {
        log.append(event(who, action, object).changing(before, after));
    }

    void done(String user, Origin origin, String action, String object, String detail) {
        log.append(AuditEvent.done(user, origin.address(), action, object).but(Outcome.DONE, detail));
    }

    void refused(String actor, Origin origin, String action, String object, String why) {
        log.append(AuditEvent.done(actor, origin.address(), action, object).but(Outcome.REFUSED, why));
    }

    void system(String action, String object, String detail) {
        log.append(AuditEvent.done(SYSTEM, SYSTEM, action, object).but(Outcome.DONE, detail));
    }

    private static AuditEvent event(Caller who, String action, String object) {
        String actor = who.kind() == Caller.Kind.KEY ? "key:" + who.id() : who.name();
        return AuditEvent.done(actor, who.origin().address(), action, object);
    }
}
