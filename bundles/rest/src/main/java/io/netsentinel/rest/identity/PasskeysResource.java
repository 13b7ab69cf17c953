package io.netsentinel.rest.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Passkeys;
import io.netsentinel.api.web.AuditNote;
import io.netsentinel.api.web.SignedIn;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

/** One's own passkeys. What browsers give and take is in their own words, not in snake case. */
@Component(service = PasskeysResource.class, property = "osgi.jakartars.resource=true")
@Path("api/v1/me/passkeys")
@Tag(name = "me")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class PasskeysResource {
    private final Passkeys passkeys;

    @Activate
    public PasskeysResource(@Reference Passkeys passkeys) {
        this.passkeys = passkeys;
    }

    /** What the browser made. */
    public record NewPasskey(
            @NotNull @Size(min = 1, max = Passkeys.MAX_NAME) String name,
            @NotNull @Schema(
                            implementation = Object.class,
                            types = "object",
                            description = "What PublicKeyCredential.toJSON() gave")
                    ObjectNode credential) {}

    /** What to call it. */
    public record PasskeyName(@NotNull @Size(min = 1, max = Passkeys.MAX_NAME) String name) {}

    /** All of them. */
    @GET
    @SignedIn
    @Operation(operationId = "listMyPasskeys", summary = "My passkeys, oldest first")
    public List<Passkeys.Passkey> list(@Context Caller caller) throws AuthException {
        return passkeys.list(caller);
    }

    /** For the browser. */
    @POST
    @Path("options")
    @SignedIn
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "beginMyPasskey",
            summary = "Begin to add a passkey; needs a session of the last 10 minutes",
            description = "Gives PublicKeyCredentialCreationOptionsJSON of W3C Web Authentication, for"
                    + " PublicKeyCredential.parseCreationOptionsFromJSON(); good once, for five minutes.",
            responses = @ApiResponse(content = @Content(schema = @Schema(types = "object"))))
    public Response begin(@Context Caller caller, @Context AuditNote note) throws AuthException {
        note.isWrittenByService();
        return PasskeySignInResource.options(passkeys.begin(caller));
    }

    /** A new one. */
    @POST
    @SignedIn
    @Operation(
            operationId = "addMyPasskey",
            summary = "Add the passkey that the browser made; ends my other sessions",
            responses =
                    @ApiResponse(
                            responseCode = "201",
                            content = @Content(schema = @Schema(implementation = Passkeys.Passkey.class))))
    public Response add(@NotNull @Valid NewPasskey body, @Context Caller caller, @Context AuditNote note)
            throws AuthException {
        note.isWrittenByService();
        Passkeys.Passkey added =
                passkeys.finish(caller, body.name(), body.credential().toString());
        return Response.created(URI.create("/api/v1/me/passkeys/" + added.id()))
                .entity(added)
                .build();
    }

    /** Another name. */
    @PUT
    @Path("{id}")
    @SignedIn
    @Operation(operationId = "renameMyPasskey", summary = "Give a passkey of mine another name")
    public Passkeys.Passkey rename(
            @PathParam("id") String id,
            @NotNull @Valid PasskeyName body,
            @Context Caller caller,
            @Context AuditNote note)
            throws AuthException {
        note.isWrittenByService();
        return passkeys.rename(caller, id, body.name());
    }

    /** Takes one away. */
    @DELETE
    @Path("{id}")
    @SignedIn
    @Operation(
            operationId = "removeMyPasskey",
            summary = "Remove a passkey of mine; needs a session of the last 10 minutes")
    public void remove(@PathParam("id") String id, @Context Caller caller, @Context AuditNote note)
            throws AuthException {
        note.isWrittenByService();
        passkeys.remove(caller, id);
    }
}
