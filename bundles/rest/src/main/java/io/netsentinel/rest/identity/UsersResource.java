package io.netsentinel.rest.identity;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.SecondFactors;
import io.netsentinel.api.auth.SignIn;
import io.netsentinel.api.auth.Users;
import io.netsentinel.api.web.AuditNote;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.rest.Versions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who may sign in, for administrators. */
@Component(service = UsersResource.class, property = "osgi.jakartars.resource=true")
@Path("api/v1/users")
@Tag(name = "users")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class UsersResource {
    private final Users users;
    private final SignIn signIn;
    private final SecondFactors factors;

    @Activate
    public UsersResource(@Reference Users users, @Reference SignIn signIn, @Reference SecondFactors factors) {
        this.users = users;
        this.signIn = signIn;
        this.factors = factors;
    }

    /** Somebody to come. */
    public record NewUser(
            @NotNull @Size(min = 1, max = Users.MAX_NAME) String name,
            @Nullable @Size(max = Users.MAX_TEXT) String displayName,
            @Nullable @Size(max = Users.MAX_TEXT) String email,
            @NotNull @Size(max = MAX_ROLES) Set<String> roles) {}

    /** All that can be changed of a user. */
    public record UserChange(
            @NotNull @Size(max = Users.MAX_TEXT) String displayName,
            @NotNull @Size(max = Users.MAX_TEXT) String email,
            @NotNull @Size(max = MAX_ROLES) Set<String> roles,
            boolean disabled) {}

    private static final int MAX_ROLES = 100;

    /** All of them. */
    @GET
    @RequiresPermission("users:read")
    @Operation(operationId = "listUsers", summary = "All users by name")
    public List<Users.User> list(@Context Caller caller) throws AuthException {
        return users.list(caller);
    }

    /** A new one. */
    @POST
    @RequiresPermission("users:write")
    @Operation(
            operationId = "createUser",
            summary = "Add a user; gives a one-time token with which they set their password",
            responses =
                    @ApiResponse(
                            responseCode = "201",
                            content = @Content(schema = @Schema(implementation = Users.Created.class))))
    public Response create(@NotNull @Valid NewUser body, @Context Caller caller, @Context AuditNote note)
            throws AuthException {
        note.isWrittenByService();
        Users.Created created = users.create(
                caller, new Users.NewUser(body.name(), text(body.displayName()), text(body.email()), body.roles()));
        return Response.created(URI.create("/api/v1/users/" + created.user().name()))
                .entity(created)
                .build();
    }

    /** One of them. */
    @GET
    @Path("{name}")
    @RequiresPermission("users:read")
    @Operation(operationId = "getUser", summary = "One user")
    public Users.User find(@PathParam("name") String name, @Context Caller caller) throws AuthException {
        return users.find(caller, name);
    }

    /** Changes one. */
    @PUT
    @Path("{name}")
    @RequiresPermission("users:write")
    @Operation(
            operationId = "updateUser",
            summary = "Change a user: name, address, roles, disabled; counts at their next request")
    public Users.User update(
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid UserChange body,
            @Context Caller caller,
            @Context AuditNote note)
            throws AuthException {
        note.isWrittenByService();
        Users.UserChange change = new Users.UserChange(body.displayName(), body.email(), body.roles(), body.disabled());
        return users.update(caller, name, Versions.expected(ifMatch), change);
    }

    /** Takes one away. */
    @DELETE
    @Path("{name}")
    @RequiresPermission("users:write")
    @Operation(operationId = "deleteUser", summary = "Delete a user, with sessions, API keys and second factors")
    public void delete(
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context Caller caller,
            @Context AuditNote note)
            throws AuthException {
        note.isWrittenByService();
        users.delete(caller, name, Versions.expected(ifMatch));
    }

    /** A way to a new password. */
    @POST
    @Path("{name}/password-reset")
    @RequiresPermission("users:write")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "issuePasswordReset", summary = "A one-time token with which the user sets a new password")
    public Users.ResetToken resetPassword(
            @PathParam("name") String name, @Context Caller caller, @Context AuditNote note) throws AuthException {
        note.isWrittenByService();
        return users.issueReset(caller, name);
    }

    /** No more waiting. */
    @POST
    @Path("{name}/unlock")
    @RequiresPermission("users:write")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "unlockUser", summary = "Forget the failed sign-ins of a user, so that they need not wait")
    public void unlock(@PathParam("name") String name, @Context Caller caller, @Context AuditNote note)
            throws AuthException {
        note.isWrittenByService();
        users.unlock(caller, name);
    }

    /** For who lost the telephone. */
    @DELETE
    @Path("{name}/second-factor")
    @RequiresPermission("users:write")
    @Operation(
            operationId = "removeSecondFactorOfUser",
            summary = "Take app, recovery codes and passkeys away from somebody who lost them")
    public void removeSecondFactor(@PathParam("name") String name, @Context Caller caller, @Context AuditNote note)
            throws AuthException {
        note.isWrittenByService();
        factors.removeOf(caller, name);
    }

    /** Their devices. */
    @GET
    @Path("{name}/sessions")
    @RequiresPermission("sessions:read")
    @Operation(operationId = "listSessionsOfUser", summary = "Where a user is signed in")
    public List<SignIn.Session> sessions(@PathParam("name") String name, @Context Caller caller) throws AuthException {
        return signIn.sessions(caller, name);
    }

    /** Ends one. */
    @DELETE
    @Path("{name}/sessions/{id}")
    @RequiresPermission("sessions:end")
    @Operation(operationId = "endSessionOfUser", summary = "End a session of a user")
    public void endSession(
            @PathParam("name") String name, @PathParam("id") String id, @Context Caller caller, @Context AuditNote note)
            throws AuthException {
        note.isWrittenByService();
        signIn.end(caller, name, id);
    }

    /** Ends all. */
    @DELETE
    @Path("{name}/sessions")
    @RequiresPermission("sessions:end")
    @Operation(operationId = "endAllSessionsOfUser", summary = "End all sessions of a user")
    public void endSessions(@PathParam("name") String name, @Context Caller caller, @Context AuditNote note)
            throws AuthException {
        note.isWrittenByService();
        signIn.endAll(caller, name);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
