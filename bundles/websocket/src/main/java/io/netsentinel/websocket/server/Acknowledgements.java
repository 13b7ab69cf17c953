package io.netsentinel.websocket.server;

import io.netsentinel.api.alert.AlertTriage;
import io.netsentinel.api.alert.TriageAction;
import io.netsentinel.api.alert.TriageResult;
import io.netsentinel.api.alert.TriageTarget;
import io.netsentinel.api.audit.AuditEvent;
import io.netsentinel.api.audit.AuditLog;
import io.netsentinel.api.auth.Access;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.websocket.protocol.ClientMessage.Acknowledge;
import io.netsentinel.websocket.protocol.ServerMessage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Acknowledges alerts over a live connection, as the REST API does. */
@Component(service = Acknowledgements.class)
public final class Acknowledgements {
    private static final Logger LOG = LoggerFactory.getLogger(Acknowledgements.class);
    private static final String PERMISSION = "alerts:ack";
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int INTERNAL = 500;
    private static final int UNAVAILABLE = 503;

    private final Access access;
    private final AuditLog audit;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable AlertTriage triage;

    @Activate
    public Acknowledgements(@Reference Access access, @Reference AuditLog audit) {
        this.access = access;
        this.audit = audit;
    }

    ServerMessage acknowledge(Caller caller, Acknowledge wanted) {
        AlertTriage now = triage;
        String object = "alert " + wanted.alert();
        if (!access.permits(caller, PERMISSION)) {
            audit.append(new AuditEvent(
                    caller.name(),
                    caller.origin().address(),
                    "alert.acknowledge",
                    object,
                    AuditEvent.Outcome.REFUSED,
                    Map.of(),
                    Map.of(),
                    "no permission"));
            return ServerMessage.error(wanted.id(), FORBIDDEN, "needs the permission " + PERMISSION);
        }
        if (now == null) {
            return ServerMessage.error(wanted.id(), UNAVAILABLE, "there is no store at the moment");
        }
        try {
            TriageResult result = now.apply(
                            new TriageAction.Acknowledge(), List.of(TriageTarget.of(wanted.alert())), caller.name())
                    .get(0);
            if (result.outcome() == TriageResult.Outcome.UNKNOWN) {
                return ServerMessage.error(wanted.id(), NOT_FOUND, "there is no alert " + wanted.alert());
            }
            audit.append(AuditEvent.done(caller.name(), caller.origin().address(), "alert.acknowledge", object));
            return new ServerMessage.Acknowledged(
                    wanted.id(), wanted.alert(), result.outcome().name());
        } catch (RuntimeException e) {
            LOG.error("An alert could not be acknowledged", e);
            return ServerMessage.error(wanted.id(), INTERNAL, "it could not be kept; try again");
        }
    }
}
