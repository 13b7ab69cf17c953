package io.netsentinel.rest.pipeline;

import io.netsentinel.api.pipeline.Pipeline;
import io.netsentinel.api.pipeline.PluginStatus;
import io.netsentinel.api.web.AuditNote;
import io.netsentinel.api.web.RequiresPermission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What finds attacks. How each is tuned is in its settings. */
@Component(service = DetectorsResource.class, property = "osgi.jakartars.resource=true")
@Path("api/v1/detectors")
@Tag(name = "detectors")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class DetectorsResource {
    private final Pipeline pipeline;

    @Activate
    public DetectorsResource(@Reference Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** Whether it works. */
    public record DetectorSwitch(boolean enabled) {}

    /** All of them. */
    @GET
    @RequiresPermission("detectors:read")
    @Operation(operationId = "listDetectors", summary = "The detectors: state and counters")
    public List<PluginStatus> list() {
        return pipeline.plugins().stream()
                .filter(plugin -> plugin.kind() == PluginStatus.Kind.DETECTOR)
                .toList();
    }

    /** One of them. */
    @GET
    @Path("{id}")
    @RequiresPermission("detectors:read")
    @Operation(operationId = "getDetector", summary = "A detector")
    public PluginStatus find(@PathParam("id") String id) {
        return list().stream()
                .filter(detector -> detector.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("there is no detector " + id));
    }

    /** On or off. */
    @PUT
    @Path("{id}/enabled")
    @RequiresPermission("detectors:enable")
    @Operation(operationId = "switchDetector", summary = "Switch a detector on or off; kept over restarts")
    public PluginStatus enable(
            @PathParam("id") String id, @NotNull @Valid DetectorSwitch body, @Context AuditNote note) {
        PluginStatus before = find(id);
        pipeline.enableDetector(id, body.enabled());
        PluginStatus after = find(id);
        note.changed(
                Map.of("state", before.state().name()),
                Map.of("state", after.state().name()));
        return after;
    }
}
