package io.netsentinel.rest.alerts;

import io.netsentinel.api.capture.EvidenceStatus;
import io.netsentinel.api.capture.PacketEvidence;
import io.netsentinel.api.web.RequiresPermission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether packets are kept, so that alerts have some behind them. */
@Component(service = EvidenceResource.class, property = "osgi.jakartars.resource=true")
@Path("api/v1/evidence")
@Tag(name = "alerts")
@Produces(MediaType.APPLICATION_JSON)
public final class EvidenceResource {
    private final PacketEvidence evidence;

    @Activate
    public EvidenceResource(@Reference PacketEvidence evidence) {
        this.evidence = evidence;
    }

    /** What is kept. */
    @GET
    @RequiresPermission("evidence:read")
    @Operation(operationId = "getEvidenceStatus", summary = "Whether packets are kept as evidence, and how far back")
    public EvidenceStatus status() {
        return evidence.status();
    }
}
