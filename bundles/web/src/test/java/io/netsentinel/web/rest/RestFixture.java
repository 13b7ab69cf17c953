package io.netsentinel.web.rest;

import io.netsentinel.api.audit.AuditEvent;
import io.netsentinel.api.audit.AuditLog;
import io.netsentinel.api.audit.AuditQuery;
import io.netsentinel.api.audit.AuditRecord;
import io.netsentinel.api.audit.AuditVerification;
import io.netsentinel.api.auth.Access;
import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Credentials;
import io.netsentinel.api.auth.Duty;
import io.netsentinel.api.auth.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A REST application with an identity service that knows a few tokens, and an audit log in memory. */
public final class RestFixture {
    /** Token of a user who may read sensors. */
    public static final String READER = "reader-token";

    /** Token of a user who may read and write sensors. */
    public static final String WRITER = "writer-token";

    private static final Map<String, Set<String>> PERMISSIONS =
            Map.of("reader", Set.of("sensors:read"), "writer", Set.of("sensors:read", "sensors:write"));

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final RestApplication application = new RestApplication(now::get);
    private final List<AuditEvent> audited = new CopyOnWriteArrayList<>();

    public RestFixture() {
        setIdentity(true);
        setAudit(true);
    }

    public RestApplication application() {
        return application;
    }

    /** What was written into the audit log. */
    public List<AuditEvent> audited() {
        return audited;
    }

    /** Lets the identity service come and go. */
    public void setIdentity(boolean isThere) {
        application.access = isThere ? new Tokens() : null;
    }

    /** Lets the audit log come and go. */
    public void setAudit(boolean isThere) {
        application.audit = isThere ? new Memory() : null;
    }

    /** Lets time go by. */
    public void advance(Duration by) {
        now.updateAndGet(before -> before.plus(by));
    }

    public void add(Object resource) {
        application.addResource(resource);
    }

    public void remove(Object resource) {
        application.removeResource(resource);
    }

    public void stop() {
        application.stop();
    }

    private static final class Tokens implements Access {
        @Override
        public Caller authenticate(Credentials credentials, Origin origin) throws AuthException {
            String token = credentials instanceof Credentials.AccessToken access
                    ? access.value()
                    : ((Credentials.ApiKey) credentials).value();
            return switch (token) {
                case READER -> new Caller(Caller.Kind.USER, "reader", "s1", origin);
                case WRITER -> new Caller(Caller.Kind.USER, "writer", "s2", origin);
                case "nsk_machine" -> new Caller(Caller.Kind.KEY, "reader", "k1", origin);
                case "slow" ->
                    throw new AuthException(
                            AuthException.Reason.THROTTLED, "too many failures", Duration.ofMillis(1500));
                default -> throw new AuthException(AuthException.Reason.REFUSED, "not known");
            };
        }

        @Override
        public boolean permits(Caller caller, String permission) {
            return PERMISSIONS.getOrDefault(caller.name(), Set.of()).contains(permission);
        }

        @Override
        public Set<String> permissions(Caller caller) {
            return PERMISSIONS.getOrDefault(caller.name(), Set.of());
        }

        @Override
        public boolean isCurrent(Caller caller) {
            return true;
        }

        @Override
        public Ticket ticket(Caller caller) {
            throw new UnsupportedOperationException("no tickets here");
        }

        @Override
        public Set<Duty> duties(Caller caller) {
            return Set.of();
        }
    }

    private final class Memory implements AuditLog {
        @Override
        public AuditRecord append(AuditEvent event) {
            audited.add(event);
            return new AuditRecord(audited.size(), Instant.EPOCH, event, "");
        }

        @Override
        public List<AuditRecord> query(AuditQuery query) {
            return List.of();
        }

        @Override
        public AuditVerification verify() {
            return new AuditVerification(audited.size(), "", List.of());
        }
    }
}
