package io.netsentinel.rest.pipeline;

import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.capture.CaptureException;
import io.netsentinel.api.capture.CaptureFiles;
import io.netsentinel.api.capture.CaptureOptions;
import io.netsentinel.api.capture.CaptureRequest;
import io.netsentinel.api.capture.LiveCapture;
import io.netsentinel.api.capture.LiveCaptures;
import io.netsentinel.api.capture.NetworkInterfaceStatus;
import io.netsentinel.api.event.EventSource;
import io.netsentinel.api.pipeline.Pipeline;
import io.netsentinel.api.pipeline.SourceRun;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.rest.Failures;
import io.netsentinel.rest.job.Job;
import io.netsentinel.rest.job.Jobs;
import io.netsentinel.rest.job.JobsResource;
import io.netsentinel.rest.upload.Uploads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where events come from: live captures, and replays of captures. */
@Component(service = SourcesResource.class, property = "osgi.jakartars.resource=true")
@Path("api/v1/sources")
@Tag(name = "sources")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class SourcesResource {
    private static final int MAX_NAMES = 64;
    private static final int MAX_NAME = 100;
    private static final int MAX_FILTER = 2000;

    private final Pipeline pipeline;
    private final CaptureFiles files;
    private final LiveCaptures captures;
    private final Uploads uploads;
    private final Jobs jobs;

    @Activate
    public SourcesResource(
            @Reference Pipeline pipeline,
            @Reference CaptureFiles files,
            @Reference LiveCaptures captures,
            @Reference Uploads uploads,
            @Reference Jobs jobs) {
        this.pipeline = pipeline;
        this.files = files;
        this.captures = captures;
        this.uploads = uploads;
        this.jobs = jobs;
    }

    /**
     * A capture to be started. What is null is as in {@code capture-start}.
     *
     * @param name null to name it after the interfaces
     * @param interfaces names or patterns: {@code eth0}, {@code eth*}, {@code *}, {@code !docker*}
     * @param filter which packets, in the language of tcpdump
     * @param mayBeAbsent whether to wait for an interface that isn't there
     */
    public record NewCapture(
            @Nullable @Size(max = MAX_NAME) String name,
            @NotEmpty @Size(max = MAX_NAMES) List<@NotNull @Size(max = MAX_NAME) String> interfaces,
            @Nullable @Size(max = MAX_FILTER) String filter,
            @Nullable Boolean promiscuous,
            @Nullable Boolean ignoreOutgoing,
            @Nullable Integer threads,
            @Nullable Integer ringMegabytes,
            @Nullable Boolean mayBeAbsent) {
        CaptureRequest request() {
            CaptureOptions usual = CaptureOptions.DEFAULT;
            CaptureOptions options = new CaptureOptions(
                    filter == null ? usual.filter() : filter.strip(),
                    promiscuous == null ? usual.promiscuous() : promiscuous,
                    ignoreOutgoing == null ? usual.ignoreOutgoing() : ignoreOutgoing,
                    threads == null ? usual.threads() : threads,
                    ringMegabytes == null ? usual.ringMegabytes() : ringMegabytes,
                    usual.snapLength(),
                    usual.method());
            return new CaptureRequest(name == null ? "" : name, interfaces, Boolean.TRUE.equals(mayBeAbsent), options);
        }
    }

    /**
     * A capture file to be replayed.
     *
     * @param upload id of the upload
     * @param speed multiple of real time; null or 0 for as fast as possible
     */
    public record NewReplay(@NotNull String upload, @Nullable @DecimalMin("0") @DecimalMax("1000000") Double speed) {}

    /** Interfaces of the machine. */
    @GET
    @Path("interfaces")
    @RequiresPermission("sources:read")
    @Operation(operationId = "listInterfaces", summary = "The network interfaces of the machine")
    public List<NetworkInterfaceStatus> interfaces() {
        return captures.interfaces();
    }

    /** Live captures. */
    @GET
    @Path("captures")
    @RequiresPermission("sources:read")
    @Operation(operationId = "listCaptures", summary = "The live captures and what they see")
    public List<LiveCapture> captures() {
        return captures.captures();
    }

    /** Starts one. */
    @POST
    @Path("captures")
    @RequiresPermission("sources:manage")
    @Operation(
            operationId = "startCapture",
            summary = "Capture at network interfaces, now and after each restart",
            responses =
                    @ApiResponse(
                            responseCode = "201",
                            content = @Content(schema = @Schema(implementation = LiveCapture.class))))
    public Response startCapture(@NotNull @Valid NewCapture body) {
        try {
            LiveCapture capture = captures.start(body.request());
            return Response.created(URI.create("/api/v1/sources/captures/" + capture.name()))
                    .entity(capture)
                    .build();
        } catch (CaptureException e) {
            throw Failures.of(e);
        }
    }

    /** One of them. */
    @GET
    @Path("captures/{name}")
    @RequiresPermission("sources:read")
    @Operation(operationId = "getCapture", summary = "A live capture")
    public LiveCapture capture(@PathParam("name") String name) {
        return captures.captures().stream()
                .filter(capture -> capture.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("there is no capture " + name));
    }

    /** Stops one. */
    @DELETE
    @Path("captures/{name}")
    @RequiresPermission("sources:manage")
    @Operation(operationId = "stopCapture", summary = "Stop a live capture for good")
    public void stopCapture(@PathParam("name") String name) {
        try {
            captures.stop(name);
        } catch (CaptureException e) {
            throw Failures.of(e);
        }
    }

    /** Replays. */
    @GET
    @Path("replays")
    @RequiresPermission("sources:read")
    @Operation(
            operationId = "listReplays",
            summary = "Replays that go on, and the last ones that ended, whoever started them")
    public List<RunView> replays() {
        return pipeline.runs().stream().map(RunView::of).toList();
    }

    /** Starts one. */
    @POST
    @Path("replays")
    @RequiresPermission("sources:replay")
    @Operation(
            operationId = "startReplay",
            summary = "Replay an uploaded capture; its alerts and flows carry the id of the run as timeline",
            responses =
                    @ApiResponse(
                            responseCode = "202",
                            content = @Content(schema = @Schema(implementation = Job.View.class))))
    public Response replay(@NotNull @Valid NewReplay body, @Context Caller caller) {
        EventSource source = open(body, caller);
        SourceRun run = pipeline.run(source);
        return JobsResource.accepted(jobs.start("replay", caller.name(), new ReplayWork(run)));
    }

    /** One of them. */
    @GET
    @Path("replays/{id}")
    @RequiresPermission("sources:read")
    @Operation(operationId = "getReplay", summary = "How far a replay is")
    public RunView findReplay(@PathParam("id") String id) {
        return RunView.of(run(id));
    }

    /** Stops one. */
    @DELETE
    @Path("replays/{id}")
    @RequiresPermission("sources:replay")
    @Operation(operationId = "cancelReplay", summary = "Cancel a replay; what was read is still analysed")
    public void cancelReplay(@PathParam("id") String id) {
        run(id).cancel();
    }

    private EventSource open(NewReplay body, Caller caller) {
        try {
            double speed = body.speed() == null ? CaptureFiles.AS_FAST_AS_POSSIBLE : body.speed();
            return files.open(uploads.file(caller.name(), body.upload()), speed);
        } catch (IOException e) {
            String what = uploads.find(caller.name(), body.upload()).name();
            throw Failures.invalid(what + " can't be replayed: " + e.getMessage());
        }
    }

    private SourceRun run(String id) {
        return pipeline.runs().stream()
                .filter(run -> run.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("there is no replay " + id));
    }
}
