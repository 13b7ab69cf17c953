package io.netsentinel.rest.pipeline;

import io.netsentinel.api.pipeline.Pipeline;
import io.netsentinel.api.pipeline.PluginStatus;
import io.netsentinel.api.pipeline.QueueStatus;
import io.netsentinel.api.web.RequiresPermission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What events pass through. */
@Component(service = PipelineResource.class, property = "osgi.jakartars.resource=true")
@Path("api/v1/pipeline")
@Tag(name = "pipeline")
@Produces(MediaType.APPLICATION_JSON)
public final class PipelineResource {
    private final Pipeline pipeline;

    @Activate
    public PipelineResource(@Reference Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** The queues. */
    @GET
    @Path("queues")
    @RequiresPermission("health:read")
    @Operation(operationId = "listQueues", summary = "The queues, what waits in them and what went through")
    public List<QueueStatus> queues() {
        return pipeline.queues();
    }

    /** Everything that is plugged in. */
    @GET
    @Path("parts")
    @RequiresPermission("health:read")
    @Operation(operationId = "listPipelineParts", summary = "Sources, detectors, sinks and routes: state and counters")
    public List<PluginStatus> parts() {
        return pipeline.plugins();
    }
}
