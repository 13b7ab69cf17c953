package io.netsentinel.rest.system.plugins;

import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.web.AuditNote;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.rest.Failures;
import io.netsentinel.rest.system.plugins.BundleView.Origin;
import io.netsentinel.rest.upload.Uploads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Bundles and their components, and plug-ins of others. */
@Component(service = PluginsResource.class, property = "osgi.jakartars.resource=true")
@Path("api/v1/plugins")
@Tag(name = "plugins")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class PluginsResource {
    private static final int ACCEPTED = 202;

    private final InstalledBundles bundles;
    private final PluginFolder folder;
    private final Uploads uploads;

    @Activate
    public PluginsResource(
            @Reference InstalledBundles bundles, @Reference PluginFolder folder, @Reference Uploads uploads) {
        this.bundles = bundles;
        this.folder = folder;
        this.uploads = uploads;
    }

    /** A signed bundle that was uploaded. */
    public record NewPlugin(@NotNull String upload) {}

    /** Whether a bundle shall run. */
    public record WantedState(boolean running) {}

    /** All of them. */
    @GET
    @RequiresPermission("plugins:read")
    @Operation(operationId = "listPlugins", summary = "Our bundles and plug-ins with their components")
    public List<BundleView> list(
            @Parameter(description = "Also what the product stands on") @QueryParam("platform") @DefaultValue("false")
                    boolean platform) {
        return bundles.all().stream()
                .filter(bundle -> platform || bundle.origin() != Origin.PLATFORM)
                .toList();
    }

    /** One of them. */
    @GET
    @Path("{id}")
    @RequiresPermission("plugins:read")
    @Operation(operationId = "getPlugin", summary = "A bundle with its components, what they lack and why they failed")
    public BundleView find(@PathParam("id") long id) {
        return bundles.find(id);
    }

    /** Starts or stops one. */
    @PUT
    @Path("{id}/state")
    @RequiresPermission("plugins:manage")
    @Operation(operationId = "switchPlugin", summary = "Start or stop a bundle; it stays so after a restart")
    public BundleView setState(@PathParam("id") long id, @NotNull @Valid WantedState body, @Context AuditNote note) {
        BundleView before = bundles.find(id);
        BundleView after = bundles.setRunning(id, body.running());
        note.changed(
                Map.of("state", before.state().name()),
                Map.of("state", after.state().name()));
        note.detail(after.symbolicName() + " " + after.version());
        return after;
    }

    /** Installs one, or a new version of one. */
    @POST
    @RequiresPermission("plugins:install")
    @Operation(
            operationId = "installPlugin",
            summary = "Install an uploaded plug-in, or a new version of one, if its signer is trusted",
            responses = {
                @ApiResponse(
                        responseCode = "201",
                        content = @Content(schema = @Schema(implementation = BundleView.class))),
                @ApiResponse(responseCode = "202", description = "The file is in place, the bundle not there yet")
            })
    public Response install(@NotNull @Valid NewPlugin body, @Context Caller caller, @Context AuditNote note)
            throws IOException {
        PluginJar jar;
        try {
            jar = folder.install(uploads.file(caller.name(), body.upload()));
        } catch (PluginException e) {
            note.detail(e.reason());
            throw Failures.invalid("this plug-in can't be installed: " + e.reason());
        }
        note.changed(
                Map.of(),
                Map.of(
                        "symbolic_name",
                        jar.symbolicName(),
                        "version",
                        jar.version().toString()));
        note.detail("signed by " + jar.signer());
        uploads.delete(caller.name(), body.upload());
        Optional<BundleView> installed = bundles.awaitInstalled(jar.symbolicName(), jar.version());
        return installed
                .map(view -> Response.created(URI.create("/api/v1/plugins/" + view.id()))
                        .entity(view))
                .orElseGet(() -> Response.status(ACCEPTED))
                .build();
    }

    /** Takes one away. */
    @DELETE
    @Path("{id}")
    @RequiresPermission("plugins:install")
    @Operation(operationId = "uninstallPlugin", summary = "Uninstall a plug-in that was installed here or in deploy/")
    public void uninstall(@PathParam("id") long id, @Context AuditNote note) throws IOException {
        BundleView before = bundles.find(id);
        bundles.uninstall(id);
        note.changed(
                Map.of("symbolic_name", String.valueOf(before.symbolicName()), "version", before.version()), Map.of());
    }
}
