package io.netsentinel.rest.identity;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Duty;
import io.netsentinel.api.auth.Origin;
import io.netsentinel.api.auth.SignIn;
import io.netsentinel.api.auth.Users;
import io.netsentinel.api.web.AuditNote;
import io.netsentinel.api.web.Public;
import io.netsentinel.api.web.SignedIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How people get in and out. */
@Component(service = SignInResource.class, property = "osgi.jakartars.resource=true")
@Path("api/v1/auth")
@Tag(name = "auth")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class SignInResource {
    private static final int MAX_SECRET = 4096;

    private final SignIn signIn;
    private final Users users;

    @Activate
    public SignInResource(@Reference SignIn signIn, @Reference Users users) {
        this.signIn = signIn;
        this.users = users;
    }

    /** A name and a password. */
    public record NameAndPassword(
            @NotNull @Size(min = 1, max = Users.MAX_TEXT) String name,
            @NotNull @Size(min = 1, max = MAX_SECRET) String password) {
        @Override
        public String toString() {
            return "NameAndPassword[" + name + "]";
        }
    }

    /** An answer to a challenge. */
    public record SecondFactorAnswer(
            @NotNull @Size(min = 1, max = MAX_SECRET) String challenge,
            SignIn.@NotNull Factor factor,
            @NotNull @Size(min = 1, max = 64) String answer) {
        @Override
        public String toString() {
            return "SecondFactorAnswer[" + factor + "]";
        }
    }

    /** A new password and the token that allows it. */
    public record PasswordReset(
            @NotNull @Size(min = 1, max = MAX_SECRET) String token,
            @NotNull @Size(min = 1, max = MAX_SECRET) String newPassword) {
        @Override
        public String toString() {
            return "PasswordReset[***]";
        }
    }

    /**
     * Where a sign-in stands: either {@code access_token} and what belongs to it, or {@code challenge}, which asks for a second
     * factor. The refresh token is in a cookie that no script can read.
     */
    public record SignedInAnswer(
            @Nullable String accessToken,
            @Nullable Instant accessExpires,
            @Nullable String csrfToken,
            @Nullable String sessionId,
            @Nullable String user,
            @Nullable Set<Duty> duties,
            @Nullable String challenge,
            @Nullable Instant challengeExpires,
            @Nullable Set<SignIn.Factor> factors) {
        static SignedInAnswer of(SignIn.Tokens tokens) {
            return new SignedInAnswer(
                    tokens.accessToken(),
                    tokens.accessExpires(),
                    tokens.csrfToken(),
                    tokens.sessionId(),
                    tokens.user(),
                    tokens.duties(),
                    null,
                    null,
                    null);
        }

        static SignedInAnswer of(SignIn.SecondFactorNeeded needed) {
            return new SignedInAnswer(
                    null, null, null, null, null, null, needed.challenge(), needed.expires(), needed.factors());
        }

        @Override
        public String toString() {
            return "SignedInAnswer[" + user + "]";
        }
    }

    /** Begins a sign-in. */
    @POST
    @Path("sign-in")
    @Public
    @Operation(
            operationId = "signIn",
            summary = "Sign in with name and password",
            description = "Gives an access token, or a challenge if the account has a second factor.",
            responses = @ApiResponse(content = @Content(schema = @Schema(implementation = SignedInAnswer.class))))
    public Response signIn(@NotNull @Valid NameAndPassword body, @Context Origin origin, @Context AuditNote note)
            throws AuthException {
        note.isWrittenByService();
        return answer(signIn.start(body.name(), body.password(), origin));
    }

    /** Finishes it. */
    @POST
    @Path("second-factor")
    @Public
    @Operation(
            operationId = "answerSecondFactor",
            summary = "Answer the challenge of a sign-in",
            description = "With a code; a passkey has a path of its own.",
            responses = @ApiResponse(content = @Content(schema = @Schema(implementation = SignedInAnswer.class))))
    public Response secondFactor(
            @NotNull @Valid SecondFactorAnswer body, @Context Origin origin, @Context AuditNote note)
            throws AuthException {
        note.isWrittenByService();
        return answer(signIn.answer(body.challenge(), body.factor(), body.answer(), origin));
    }

    /** New tokens. */
    @POST
    @Path("refresh")
    @Public
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "refreshAccessToken",
            summary = "Get a new access token",
            description = "Needs the cookie that signing in gave, and its csrf_token in X-CSRF-Token.",
            responses = @ApiResponse(content = @Content(schema = @Schema(implementation = SignedInAnswer.class))))
    public Response refresh(
            @CookieParam(SessionCookies.REFRESH) @Nullable String refreshToken,
            @HeaderParam("X-CSRF-Token") @Nullable String csrfToken,
            @Parameter(hidden = true) @HeaderParam("Sec-Fetch-Site") @Nullable String site,
            @Context Origin origin,
            @Context AuditNote note)
            throws AuthException {
        note.isWrittenByService();
        boolean isFromElsewhere = site != null && !site.equals("same-origin");
        if (refreshToken == null || csrfToken == null || isFromElsewhere) {
            throw new AuthException(
                    AuthException.Reason.REFUSED,
                    "needs the session's cookie and its X-CSRF-Token, from our own pages");
        }
        return answer(signIn.refresh(refreshToken, csrfToken, origin));
    }

    /** The end of a session. */
    @POST
    @Path("sign-out")
    @SignedIn
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "signOut",
            summary = "Sign out: ends the session at once, everywhere",
            responses = @ApiResponse(responseCode = "204", description = "Done"))
    public Response signOut(@Context Caller caller, @Context AuditNote note) throws AuthException {
        note.isWrittenByService();
        signIn.signOut(caller);
        return Response.noContent().cookie(SessionCookies.none()).build();
    }

    /** A new password by token. */
    @POST
    @Path("password-reset")
    @Public
    @Operation(
            operationId = "redeemPasswordReset",
            summary = "Set a password with the one-time token that an administrator gave",
            responses = @ApiResponse(responseCode = "204", description = "Done"))
    public Response resetPassword(@NotNull @Valid PasswordReset body, @Context Origin origin, @Context AuditNote note)
            throws AuthException {
        note.isWrittenByService();
        users.redeemReset(body.token(), body.newPassword(), origin);
        return Response.noContent().build();
    }

    static Response answer(SignIn.Result result) {
        if (result instanceof SignIn.Tokens tokens) {
            return Response.ok(SignedInAnswer.of(tokens))
                    .cookie(SessionCookies.of(tokens))
                    .build();
        }
        return Response.ok(SignedInAnswer.of((SignIn.SecondFactorNeeded) result))
                .build();
    }
}
