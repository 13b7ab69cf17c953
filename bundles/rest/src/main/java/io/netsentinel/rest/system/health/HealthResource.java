package io.netsentinel.rest.system.health;

import io.netsentinel.api.pipeline.Pipeline;
import io.netsentinel.api.store.EventStore;
import io.netsentinel.api.web.Public;
import io.netsentinel.api.web.RequiresPermission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.AnyService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Whether it lives, whether it is ready, and what it lacks: for load balancers, and in detail for those who may know. */
@Component(service = HealthResource.class, property = "osgi.jakartars.resource=true")
@Path("health")
@Tag(name = "health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
    private static final int UNAVAILABLE = 503;
    private static final String ANY_TAG = "*"; // becomes part of an LDAP filter; no tag at all would mean "default"
    private static final String BOOT_FINISHED = "(objectClass=org.apache.karaf.features.BootFinished)";

    private final HealthCheckExecutor executor;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Pipeline pipeline;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable EventStore store;

    @Reference(
            service = AnyService.class,
            target = BOOT_FINISHED,
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable Object bootFinished;

    @Activate
    public HealthResource(@Reference HealthCheckExecutor executor) {
        this.executor = executor;
    }

    /** The whole answer: strangers learn no more. */
    public record Sign(Status status) {
        /** Up or down. */
        public enum Status {
            UP,
            DOWN
        }
    }

    /** Answers at all. */
    @GET
    @Path("live")
    @Public
    @Operation(operationId = "isLive", summary = "Whether the process answers")
    public Sign live() {
        return new Sign(Sign.Status.UP);
    }

    /** Has started, and takes events. */
    @GET
    @Path("ready")
    @Public
    @Operation(
            operationId = "isReady",
            summary = "Whether everything has started; 503 if not",
            responses = {
                @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Sign.class))),
                @ApiResponse(responseCode = "503", content = @Content(schema = @Schema(implementation = Sign.class)))
            })
    public Response ready() {
        boolean isReady = pipeline != null && store != null && bootFinished != null;
        return isReady
                ? Response.ok(new Sign(Sign.Status.UP)).build()
                : Response.status(UNAVAILABLE)
                        .entity(new Sign(Sign.Status.DOWN))
                        .type(MediaType.APPLICATION_JSON)
                        .build();
    }

    /** Everything that is checked. */
    @GET
    @RequiresPermission("health:read")
    @Operation(
            operationId = "getHealth",
            summary = "What every check found and how to mend it, also checks of third parties (Felix Health Checks)")
    public HealthView detail() {
        return HealthView.of(executor.execute(HealthCheckSelector.tags(ANY_TAG)));
    }
}
