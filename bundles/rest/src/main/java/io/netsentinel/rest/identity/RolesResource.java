package io.netsentinel.rest.identity;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Roles;
import io.netsentinel.api.web.AuditNote;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.rest.Versions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What users of a role may do. */
@Component(service = RolesResource.class, property = "osgi.jakartars.resource=true")
@Path("api/v1/roles")
@Tag(name = "roles")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class RolesResource {
    private static final int MAX_DESCRIPTION = 500;
    private static final int MAX_PERMISSIONS = 200;

    private final Roles roles;

    @Activate
    public RolesResource(@Reference Roles roles) {
        this.roles = roles;
    }

    /**
     * All that can be changed of an own role.
     *
     * @param requiresSecondFactor null for no
     */
    public record RoleChange(
            @NotNull @Size(max = MAX_DESCRIPTION) String description,
            @NotNull @Size(min = 1, max = MAX_PERMISSIONS) Set<String> permissions,
            @Nullable Boolean requiresSecondFactor) {}

    /** Whether there must be a second factor. */
    public record SecondFactorRule(boolean required) {}

    /** All of them. */
    @GET
    @RequiresPermission("roles:read")
    @Operation(operationId = "listRoles", summary = "All roles and what they allow")
    public List<Roles.Role> list(@Context Caller caller) throws AuthException {
        return roles.list(caller);
    }

    /** Makes or replaces one. */
    @PUT
    @Path("{name}")
    @RequiresPermission("roles:write")
    @Operation(operationId = "saveRole", summary = "Make or replace an own role; for a new one leave If-Match out")
    public Roles.Role save(
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid RoleChange body,
            @Context Caller caller,
            @Context AuditNote note)
            throws AuthException {
        note.isWrittenByService();
        long version = ifMatch == null ? 0 : Versions.expected(ifMatch);
        Roles.RoleChange change = new Roles.RoleChange(
                body.description(), body.permissions(), Boolean.TRUE.equals(body.requiresSecondFactor()));
        return roles.save(caller, name, version, change);
    }

    /** Whether its users need more than a password. */
    @PUT
    @Path("{name}/second-factor")
    @RequiresPermission("roles:write")
    @Operation(
            operationId = "requireSecondFactorOfRole",
            summary = "Whether users of a role, also a built-in one, must have a second factor")
    public Roles.Role requireSecondFactor(
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid SecondFactorRule body,
            @Context Caller caller,
            @Context AuditNote note)
            throws AuthException {
        note.isWrittenByService();
        return roles.requireSecondFactor(caller, name, Versions.expected(ifMatch), body.required());
    }

    /** Takes one away. */
    @DELETE
    @Path("{name}")
    @RequiresPermission("roles:write")
    @Operation(operationId = "deleteRole", summary = "Delete an own role that no user has any more")
    public void delete(
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context Caller caller,
            @Context AuditNote note)
            throws AuthException {
        note.isWrittenByService();
        roles.delete(caller, name, Versions.expected(ifMatch));
    }
}
