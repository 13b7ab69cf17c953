package io.netsentinel.rest.identity;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.FederatedSignIn;
import io.netsentinel.api.auth.FederatedSignIn.Begun;
import io.netsentinel.api.auth.FederatedSignIn.Finished;
import io.netsentinel.api.auth.Origin;
import io.netsentinel.api.auth.SignIn;
import io.netsentinel.api.web.AuditNote;
import io.netsentinel.api.web.Public;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.extensions.Extension;
import io.swagger.v3.oas.annotations.extensions.ExtensionProperty;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The way of a browser to a provider and back. It is a person who comes back here, not a script: what goes wrong ends on the
 * sign-in page, not in an error that only a script would read. {@code x-internal} keeps it out of clients for programs.
 */
@Component(service = OidcResource.class, property = "osgi.jakartars.resource=true")
@Path("api/v1/auth/oidc/{id}")
@Tag(name = "auth")
public final class OidcResource {
    /** Lax, for the browser comes back from another site. */
    static final String COOKIE = "__Secure-netsentinel-oidc";

    private static final String COOKIE_PATH = "/api/v1/auth/oidc";
    private static final URI FAILED = URI.create("/#sign-in=failed");

    private final FederatedSignIn signIn;

    @Activate
    public OidcResource(@Reference FederatedSignIn signIn) {
        this.signIn = signIn;
    }

    /** Sends a browser to a provider. */
    @GET
    @Path("start")
    @Public
    @Operation(
            operationId = "startProviderSignIn",
            extensions =
                    @Extension(properties = @ExtensionProperty(name = "x-internal", value = "true", parseValue = true)),
            summary = "Begin a sign-in at a provider",
            description = "For browsers. return_to is the path of the page to show in the end.",
            responses = @ApiResponse(responseCode = "303", description = "To the provider"))
    public Response start(@PathParam("id") String id, @QueryParam("return_to") @Nullable String returnTo)
            throws AuthException {
        Begun begun = signIn.begin(id, text(returnTo));
        return away(begun.location())
                .cookie(cookie(begun.browserSecret())
                        .expiry(Date.from(begun.expires()))
                        .build())
                .build();
    }

    /** Takes a browser back. */
    @GET
    @Path("callback")
    @Public
    @Operation(
            operationId = "finishProviderSignIn",
            extensions =
                    @Extension(properties = @ExtensionProperty(name = "x-internal", value = "true", parseValue = true)),
            summary = "End a sign-in at a provider",
            description = "The provider sends browsers here. Gives the cookies of a session, or"
                    + " #challenge=… if the account has a second factor here, or #sign-in=failed.",
            responses = @ApiResponse(responseCode = "303", description = "To the page that was asked for"))
    public Response callback(
            @PathParam("id") String id,
            @QueryParam("state") @Nullable String state,
            @QueryParam("code") @Nullable String code,
            @Parameter(hidden = true) @CookieParam(COOKIE) @Nullable String browserSecret,
            @Context Origin origin,
            @Context AuditNote note) {
        note.isWrittenByService();
        NewCookie used = cookie("").maxAge(0).build();
        try {
            Finished finished = signIn.finish(id, text(state), text(code), text(browserSecret), origin);
            if (finished.result() instanceof SignIn.Tokens tokens) {
                return away(URI.create(finished.returnTo()))
                        .cookie(SessionCookies.of(tokens))
                        .cookie(used)
                        .build();
            }
            return away(challenge((SignIn.SecondFactorNeeded) finished.result(), finished.returnTo()))
                    .cookie(used)
                    .build();
        } catch (AuthException e) {
            // why, the audit log says; to tell the browser would help only who guesses
            return away(FAILED).cookie(used).build();
        }
    }

    /** Sends a browser to where it is signed out too. */
    @GET
    @Path("sign-out")
    @Public
    @Operation(
            operationId = "signOutAtProvider",
            extensions =
                    @Extension(properties = @ExtensionProperty(name = "x-internal", value = "true", parseValue = true)),
            summary = "Sign out at a provider",
            description = "For browsers, after the sign-out here. The provider sends them back to the first page.",
            responses = @ApiResponse(responseCode = "303", description = "To the provider, or to the first page"))
    public Response signOut(@PathParam("id") String id) throws AuthException {
        return away(signIn.signOut(id).orElse(URI.create("/"))).build();
    }

    /** A provider tells that somebody has signed out. */
    @POST
    @Path("backchannel-logout")
    @Public
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(
            operationId = "endProviderSessions",
            extensions =
                    @Extension(properties = @ExtensionProperty(name = "x-internal", value = "true", parseValue = true)),
            summary = "End the sessions of a user who has signed out at the provider",
            description = "For providers (OpenID Connect Back-Channel Logout 1.0).",
            responses = @ApiResponse(responseCode = "204", description = "Done"))
    public Response signedOut(
            @PathParam("id") String id,
            @FormParam("logout_token") @Nullable String logoutToken,
            @Context Origin origin,
            @Context AuditNote note)
            throws AuthException {
        note.isWrittenByService();
        signIn.signedOut(id, text(logoutToken), origin);
        return Response.noContent().header("Cache-Control", "no-store").build();
    }

    /** Behind a #, what is said goes to no server and into no log. */
    private static URI challenge(SignIn.SecondFactorNeeded needed, String returnTo) {
        String factors = needed.factors().stream().map(Enum::name).sorted().collect(Collectors.joining(","));
        return URI.create("/#challenge=" + encoded(needed.challenge()) + "&factors=" + encoded(factors) + "&return_to="
                + encoded(returnTo));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Response.ResponseBuilder away(URI location) {
        return Response.seeOther(location).header("Cache-Control", "no-store");
    }

    private static NewCookie.Builder cookie(String value) {
        return new NewCookie.Builder(COOKIE)
                .value(value)
                .path(COOKIE_PATH)
                .secure(true)
                .httpOnly(true)
                .sameSite(SameSite.LAX);
    }
}
