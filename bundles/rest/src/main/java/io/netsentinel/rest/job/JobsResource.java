package io.netsentinel.rest.job;

import io.netsentinel.api.auth.Access;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.web.RequiresPermission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Long work: requests that start some are answered with 202 and the address of a job. */
@Component(service = JobsResource.class, property = "osgi.jakartars.resource=true")
@Path("api/v1/jobs")
@Tag(name = "jobs")
@Produces(MediaType.APPLICATION_JSON)
public final class JobsResource {
    private final Jobs jobs;
    private final Access access;

    @Activate
    public JobsResource(@Reference Jobs jobs, @Reference Access access) {
        this.jobs = jobs;
        this.access = access;
    }

    /** The answer to a request that started a job. */
    public static Response accepted(Job job) {
        return Response.accepted(job.view())
                .location(URI.create("/api/v1/jobs/" + job.id()))
                .build();
    }

    /** All that are remembered. */
    @GET
    @RequiresPermission("jobs:read")
    @Operation(operationId = "listJobs", summary = "The jobs that requests have started, latest first")
    public List<Job.View> list() {
        return jobs.all().stream().map(Job::view).toList();
    }

    /** One of them. */
    @GET
    @Path("{id}")
    @RequiresPermission("jobs:read")
    @Operation(operationId = "getJob", summary = "How far a job is, and what came out")
    public Job.View find(@PathParam("id") String id) {
        return jobs.find(id).view();
    }

    /** Stops one. */
    @DELETE
    @Path("{id}")
    @RequiresPermission("jobs:read")
    @Operation(operationId = "cancelJob", summary = "Cancel a job: one's own, or anybody's for who may (jobs:cancel)")
    public void cancel(@PathParam("id") String id, @Context Caller caller) {
        Job job = jobs.find(id);
        if (!job.owner().equals(caller.name()) && !access.permits(caller, "jobs:cancel")) {
            throw new ForbiddenException("it is " + job.owner() + "'s; needs the permission jobs:cancel");
        }
        job.cancel();
    }
}
