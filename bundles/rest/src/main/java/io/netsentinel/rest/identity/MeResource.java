package io.netsentinel.rest.identity;

import io.netsentinel.api.auth.Access;
import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.SecondFactors;
import io.netsentinel.api.auth.SignIn;
import io.netsentinel.api.auth.Users;
import io.netsentinel.api.web.AuditNote;
import io.netsentinel.api.web.SignedIn;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What everybody may see and change of themselves. */
@Component(service = MeResource.class, property = "osgi.jakartars.resource=true")
@Path("api/v1/me")
@Tag(name = "me")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class MeResource {
    private static final int MAX_SECRET = 4096;
    private static final int MAX_CODE = 64;

    private final Access access;
    private final Users users;
    private final SignIn signIn;
    private final SecondFactors factors;

    @Activate
    public MeResource(
            @Reference Access access,
            @Reference Users users,
            @Reference SignIn signIn,
            @Reference SecondFactors factors) {
        this.access = access;
        this.users = users;
        this.signIn = signIn;
        this.factors = factors;
    }

    /** The caller, and what they may do right now. */
    public record Me(Caller.Kind kind, Users.User user, Set<String> permissions) {}

    /** What one may change of one's own record. */
    public record Profile(
            @NotNull @Size(max = Users.MAX_TEXT) String displayName,
            @NotNull @Size(max = Users.MAX_TEXT) String email) {}

    /** A change of one's own password. */
    public record PasswordChange(
            @NotNull @Size(min = 1, max = MAX_SECRET) String currentPassword,
            @NotNull @Size(min = 1, max = MAX_SECRET) String newPassword) {
        @Override
        public String toString() {
            return "PasswordChange[***]";
        }
    }

    /** A code of an app, or a recovery code where that is allowed. */
    public record Code(@NotNull @Size(min = 1, max = MAX_CODE) String code) {
        @Override
        public String toString() {
            return "Code[***]";
        }
    }

    /** Codes that are shown once. */
    public record RecoveryCodes(List<String> recoveryCodes) {
        @Override
        public String toString() {
            return "RecoveryCodes[***]";
        }
    }

    /** Who one is. */
    @GET
    @SignedIn
    @Operation(
            operationId = "getMe",
            summary = "Who I am and what I may do",
            responses = @ApiResponse(content = @Content(schema = @Schema(implementation = Me.class))))
    public Response me(@Context Caller caller) throws AuthException {
        Users.User user = users.profile(caller);
        return Response.ok(new Me(caller.kind(), user, access.permissions(caller)))
                .build();
    }

    /** One's own record. */
    @PUT
    @Path("profile")
    @SignedIn
    @Operation(operationId = "updateMyProfile", summary = "Change my name and address")
    public Users.User updateProfile(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid Profile body,
            @Context Caller caller,
            @Context AuditNote note)
            throws AuthException {
        note.isWrittenByService();
        return users.updateProfile(caller, Versions.expected(ifMatch), body.displayName(), body.email());
    }

    /** One's own password. */
    @POST
    @Path("password")
    @SignedIn
    @Operation(operationId = "changeMyPassword", summary = "Change my password; ends my other sessions")
    public void changePassword(@NotNull @Valid PasswordChange body, @Context Caller caller, @Context AuditNote note)
            throws AuthException {
        note.isWrittenByService();
        users.changePassword(caller, body.currentPassword(), body.newPassword());
    }

    /** Settings of the console. */
    @GET
    @Path("preferences")
    @SignedIn
    @Operation(operationId = "getMyPreferences", summary = "My settings of the console and the like")
    public Map<String, String> preferences(@Context Caller caller) throws AuthException {
        return users.preferences(caller);
    }

    /** Replaces them. */
    @PUT
    @Path("preferences")
    @SignedIn
    @Operation(operationId = "saveMyPreferences", summary = "Replace my settings")
    public void savePreferences(@NotNull Map<String, String> body, @Context Caller caller) throws AuthException {
        users.savePreferences(caller, body);
    }

    /** Devices. */
    @GET
    @Path("sessions")
    @SignedIn
    @Operation(operationId = "listMySessions", summary = "Where I am signed in")
    public List<SignIn.Session> sessions(@Context Caller caller) throws AuthException {
        return signIn.sessions(caller, caller.name());
    }

    /** Ends one. */
    @DELETE
    @Path("sessions/{id}")
    @SignedIn
    @Operation(operationId = "endMySession", summary = "Sign out elsewhere")
    public void endSession(@PathParam("id") String id, @Context Caller caller, @Context AuditNote note)
            throws AuthException {
        note.isWrittenByService();
        signIn.end(caller, caller.name(), id);
    }

    /** The second factor. */
    @GET
    @Path("second-factor")
    @SignedIn
    @Operation(operationId = "getMySecondFactor", summary = "Which second factors I have")
    public SecondFactors.Status secondFactor(@Context Caller caller) throws AuthException {
        return factors.status(caller);
    }

    /** A secret for the app. */
    @POST
    @Path("second-factor")
    @SignedIn
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "beginMySecondFactor",
            summary = "Begin to set up a second factor (TOTP); it counts once it is confirmed")
    public SecondFactors.Enrolment beginSecondFactor(@Context Caller caller) throws AuthException {
        return factors.begin(caller);
    }

    /** Turns it on. */
    @POST
    @Path("second-factor/confirmation")
    @SignedIn
    @Operation(
            operationId = "confirmMySecondFactor",
            summary = "Turn the second factor on with a code from the app; gives recovery codes, once")
    public RecoveryCodes confirmSecondFactor(@NotNull @Valid Code body, @Context Caller caller, @Context AuditNote note)
            throws AuthException {
        note.isWrittenByService();
        return new RecoveryCodes(factors.confirm(caller, body.code()));
    }

    /** New codes for the drawer. */
    @POST
    @Path("second-factor/recovery-codes")
    @SignedIn
    @Operation(
            operationId = "renewMyRecoveryCodes",
            summary = "New recovery codes in place of the old ones; needs a code from the app")
    public RecoveryCodes renewRecoveryCodes(@NotNull @Valid Code body, @Context Caller caller, @Context AuditNote note)
            throws AuthException {
        note.isWrittenByService();
        return new RecoveryCodes(factors.renewRecoveryCodes(caller, body.code()));
    }

    /** Turns it off. */
    @POST
    @Path("second-factor/removal")
    @SignedIn
    @Operation(
            operationId = "removeMySecondFactor",
            summary = "Turn the app off; needs a code from it or a recovery code")
    public void removeSecondFactor(@NotNull @Valid Code body, @Context Caller caller, @Context AuditNote note)
            throws AuthException {
        note.isWrittenByService();
        factors.remove(caller, body.code());
    }
}
