package io.netsentinel.rest.system.settings;

import io.netsentinel.api.web.AuditNote;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.rest.Versions;
import io.netsentinel.rest.system.settings.Settings.Current;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The configurations of our components and of plug-ins, which are files in etc/ as well. */
@Component(service = SettingsResource.class, property = "osgi.jakartars.resource=true")
@Path("api/v1/settings")
@Tag(name = "settings")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class SettingsResource {
    private final SettingTypes types;
    private final Settings settings;

    @Activate
    public SettingsResource(@Reference SettingTypes types, @Reference Settings settings) {
        this.types = types;
        this.settings = settings;
    }

    /**
     * What can be configured.
     *
     * @param factory whether there may be several under it, see instances
     */
    public record SettingSummary(String pid, boolean factory, String name, String description, String bundle) {}

    /**
     * A configuration.
     *
     * @param type its PID, or that of its factory
     * @param version goes into If-Match of a change
     * @param values with defaults where nothing is configured, and null for secrets
     * @param isSet secrets that have a value
     * @param schema describes the values (JSON Schema 2020-12)
     */
    public record SettingView(
            String pid,
            String type,
            String name,
            String description,
            String bundle,
            long version,
            Map<String, @Nullable Object> values,
            List<String> isSet,
            Map<String, Object> schema) {
        static SettingView of(Current current) {
            SettingType type = current.type();
            return new SettingView(
                    current.pid(),
                    type.pid(),
                    type.name(),
                    type.description(),
                    type.bundle(),
                    current.version(),
                    SettingValues.toJson(type, current.values()),
                    SettingValues.secretsSet(type, current.values()),
                    FormSchema.of(type));
        }
    }

    /** All values; what is left out gets its default, except secrets, which stay. */
    public record NewValues(@NotNull Map<String, @Nullable Object> values) {}

    /** One more of a factory. */
    public record NewInstance(
            @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9_-]{0,63}") String name,
            @NotNull Map<String, @Nullable Object> values) {}

    /** All of them. */
    @GET
    @RequiresPermission("settings:read")
    @Operation(operationId = "listSettings", summary = "What can be configured")
    public List<SettingSummary> list() {
        return types.all().stream()
                .map(type -> new SettingSummary(
                        type.pid(), type.isFactory(), type.name(), type.description(), type.bundle()))
                .toList();
    }

    /** One of them. */
    @GET
    @Path("{pid}")
    @RequiresPermission("settings:read")
    @Operation(
            operationId = "getSetting",
            summary = "Values, defaults and a form schema",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = @Content(schema = @Schema(implementation = SettingView.class))))
    public Response find(@PathParam("pid") String pid) {
        return answer(Response.ok(), settings.find(pid));
    }

    /** Changes one. */
    @PUT
    @Path("{pid}")
    @RequiresPermission("settings:write")
    @Operation(
            operationId = "changeSetting",
            summary = "Set all values; they are taken back if the component refuses them",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = @Content(schema = @Schema(implementation = SettingView.class))))
    public Response change(
            @PathParam("pid") String pid,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid NewValues body,
            @Context AuditNote note)
            throws IOException {
        return answer(Response.ok(), settings.change(pid, Versions.expected(ifMatch), body.values(), into(note)));
    }

    /** Takes one away. */
    @DELETE
    @Path("{pid}")
    @RequiresPermission("settings:write")
    @Operation(operationId = "resetSetting", summary = "Back to the defaults; one of a factory is deleted")
    public void reset(
            @PathParam("pid") String pid,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context AuditNote note)
            throws IOException {
        Current before = settings.remove(pid, Versions.expected(ifMatch));
        note.changed(SettingValues.toAudit(before.type(), before.values()), Map.of());
    }

    /** All of a factory. */
    @GET
    @Path("{pid}/instances")
    @RequiresPermission("settings:read")
    @Operation(operationId = "listSettingInstances", summary = "The configurations of a factory")
    public List<SettingView> instances(@PathParam("pid") String pid) {
        return settings.instances(pid).stream().map(SettingView::of).toList();
    }

    /** Makes one of a factory. */
    @POST
    @Path("{pid}/instances")
    @RequiresPermission("settings:write")
    @Operation(
            operationId = "createSettingInstance",
            summary = "One more configuration of a factory",
            responses =
                    @ApiResponse(
                            responseCode = "201",
                            content = @Content(schema = @Schema(implementation = SettingView.class))))
    public Response create(@PathParam("pid") String pid, @NotNull @Valid NewInstance body, @Context AuditNote note)
            throws IOException {
        Current made = settings.create(pid, body.name(), body.values(), into(note));
        URI location = URI.create("/api/v1/settings/" + made.pid());
        return answer(Response.status(Status.CREATED).location(location), made);
    }

    private static BiConsumer<Current, Current> into(AuditNote note) {
        return (before, after) -> note.changed(
                SettingValues.toAudit(before.type(), before.values()),
                SettingValues.toAudit(after.type(), after.values()));
    }

    private static Response answer(Response.ResponseBuilder answer, Current current) {
        return answer.entity(SettingView.of(current))
                .tag(Versions.tag(current.version()))
                .build();
    }
}
