package io.netsentinel.rest.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.Origin;
import io.netsentinel.api.auth.Passkeys;
import io.netsentinel.api.auth.SignIn;
import io.netsentinel.api.web.AuditNote;
import io.netsentinel.api.web.Public;
import io.netsentinel.rest.identity.SignInResource.SignedInAnswer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sign-in with a passkey: with nothing else, or as the second factor of a sign-in that a password began. */
@Component(service = PasskeySignInResource.class, property = "osgi.jakartars.resource=true")
@Path("api/v1/auth/passkey")
@Tag(name = "auth")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class PasskeySignInResource {
    private static final int MAX_SECRET = 4096;

    private final Passkeys passkeys;
    private final SignIn signIn;

    @Activate
    public PasskeySignInResource(@Reference Passkeys passkeys, @Reference SignIn signIn) {
        this.passkeys = passkeys;
        this.signIn = signIn;
    }

    /**
     * Which sign-in it is for.
     *
     * @param challenge of the sign-in with a password; null for one without
     */
    public record PasskeyQuestion(@Nullable @Size(min = 1, max = MAX_SECRET) String challenge) {
        @Override
        public String toString() {
            return "PasskeyQuestion[***]";
        }
    }

    /**
     * What the browser says.
     *
     * @param challenge of the sign-in with a password; null for one without
     */
    public record PasskeyAnswer(
            @Nullable @Size(min = 1, max = MAX_SECRET) String challenge,
            @NotNull @Schema(
                            implementation = Object.class,
                            types = "object",
                            description = "What PublicKeyCredential.toJSON() gave")
                    ObjectNode credential) {
        @Override
        public String toString() {
            return "PasskeyAnswer[***]";
        }
    }

    /** For the browser. */
    @POST
    @Path("options")
    @Public
    @Operation(
            operationId = "beginPasskeySignIn",
            summary = "Begin to sign in with a passkey",
            description = "Without a challenge for a sign-in without a password, with the challenge of a sign-in as its"
                    + " second factor. Gives PublicKeyCredentialRequestOptionsJSON of W3C Web Authentication, for"
                    + " PublicKeyCredential.parseRequestOptionsFromJSON(); good once, for five minutes.",
            responses = @ApiResponse(content = @Content(schema = @Schema(types = "object"))))
    public Response begin(@NotNull @Valid PasskeyQuestion body, @Context AuditNote note) throws AuthException {
        // nothing has changed yet
        note.isWrittenByService();
        String challenge = body.challenge();
        return options(challenge == null ? passkeys.signInOptions() : passkeys.answerOptions(challenge));
    }

    /** Finishes it. */
    @POST
    @Path("sign-in")
    @Public
    @Operation(
            operationId = "signInWithPasskey",
            summary = "Sign in with a passkey",
            description = "With the same challenge, or none, as the options.",
            responses = @ApiResponse(content = @Content(schema = @Schema(implementation = SignedInAnswer.class))))
    public Response signIn(@NotNull @Valid PasskeyAnswer body, @Context Origin origin, @Context AuditNote note)
            throws AuthException {
        note.isWrittenByService();
        String challenge = body.challenge();
        String credential = body.credential().toString();
        return SignInResource.answer(
                challenge == null
                        ? passkeys.signIn(credential, origin)
                        : signIn.answer(challenge, SignIn.Factor.PASSKEY, credential, origin));
    }

    /** As they are: browsers know their names. */
    static Response options(String json) {
        return Response.ok(json, MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store")
                .build();
    }
}
