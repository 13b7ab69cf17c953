package io.netsentinel.rest.alerts;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.audit.AuditEvent;
import io.netsentinel.api.audit.AuditLog;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.capture.EvidenceException;
import io.netsentinel.api.capture.PacketEvidence;
import io.netsentinel.api.event.Timeline;
import io.netsentinel.api.store.EventStore;
import io.netsentinel.api.web.RequiresPermission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InterruptedIOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The packets behind alerts, where they are kept. Who took which is in the audit log, because packets hold what people wrote. */
@Component(service = PacketsResource.class, property = "osgi.jakartars.resource=true")
@Path("api/v1/alerts/{id}/packets") // a longer path than that of alerts, which would take it otherwise
@Tag(name = "alerts")
public final class PacketsResource {
    private static final int CONFLICT = 409;
    private static final String PCAPNG = "application/x-pcapng";

    private final EventStore store;
    private final PacketEvidence evidence;
    private final AuditLog audit;

    @Activate
    public PacketsResource(@Reference EventStore store, @Reference PacketEvidence evidence, @Reference AuditLog audit) {
        this.store = store;
        this.evidence = evidence;
        this.audit = audit;
    }

    /** The packets of one alert. */
    @GET
    @RequiresPermission("evidence:read")
    @Produces({PCAPNG, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getAlertPackets",
            summary = "The packets behind an alert as a pcapng file",
            responses =
                    @ApiResponse(
                            content =
                                    @Content(mediaType = PCAPNG, schema = @Schema(type = "string", format = "binary"))))
    public Response packets(@PathParam("id") String id, @Context Caller caller) {
        Alert alert = AlertsResource.alert(store, id);
        if (!alert.timeline().equals(Timeline.LIVE.id())) {
            throw new ClientErrorException(
                    "alert " + id + " is of a replay: its packets are in the capture that was replayed", CONFLICT);
        }
        audit.append(AuditEvent.done(caller.name(), caller.origin().address(), "evidence.read", "alert " + id));
        StreamingOutput packets = out -> {
            try {
                evidence.save(alert, out, done -> {});
            } catch (EvidenceException e) {
                throw new ClientErrorException(e.getMessage(), CONFLICT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("stopped while packets were searched");
            }
        };
        return Response.ok(packets, PCAPNG)
                .header("Content-Disposition", "attachment; filename=\"alert-" + alert.id() + ".pcapng\"")
                .build();
    }
}
