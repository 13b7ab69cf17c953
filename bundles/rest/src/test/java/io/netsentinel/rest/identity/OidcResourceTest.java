package io.netsentinel.rest.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.api.auth.FederatedSignIn;
import io.netsentinel.api.auth.Origin;
import io.netsentinel.api.auth.SignIn;
import io.netsentinel.api.auth.SignIn.Factor;
import io.netsentinel.api.web.AuditNote;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OidcResourceTest {
    private static final Instant LATER = Instant.parse("2026-03-01T12:05:00Z");
    private static final Origin ORIGIN = new Origin("192.0.2.10", "test");

    private final Fake signIn = new Fake();
    private final OidcResource resource = new OidcResource(signIn);

    /** Knows a provider "main", state "state" and browser "secret". */
    private static final class Fake implements FederatedSignIn {
        SignIn.Result result = new SignIn.Tokens("a", LATER, "refresh-1", LATER, "csrf-1", "s", "alice", Set.of());
        String returnTo = "";

        @Override
        public List<Provider> providers() {
            return List.of(new Provider("main", "Main"));
        }

        @Override
        public Begun begin(String provider, String path) throws AuthException {
            if (!provider.equals("main")) {
                throw new AuthException(Reason.UNKNOWN, "there is no such provider");
            }
            returnTo = path;
            return new Begun(URI.create("https://id.example.org/authorize?state=state"), "secret", LATER);
        }

        @Override
        public Finished finish(String provider, String state, String code, String browserSecret, Origin origin)
                throws AuthException {
            if (!List.of(provider, state, code, browserSecret).equals(List.of("main", "state", "code", "secret"))) {
                throw new AuthException(Reason.REFUSED, "no");
            }
            return new Finished(result, "/alerts?a=b");
        }

        @Override
        public Optional<URI> signOut(String provider) {
            return provider.equals("main") ? Optional.of(URI.create("https://id.example.org/end")) : Optional.empty();
        }

        @Override
        public int signedOut(String provider, String logoutToken, Origin origin) throws AuthException {
            if (!logoutToken.equals("token")) {
                throw new AuthException(Reason.REFUSED, "the logout token is not good");
            }
            return 1;
        }
    }

    private Response callback(String state, String code, String secret) {
        return resource.callback("main", state, code, secret, ORIGIN, new AuditNote());
    }

    @Test
    void browserIsSentToTheProviderWithASecretOfItsOwn() throws AuthException {
        Response response = resource.start("main", "/alerts");

        assertThat(response.getStatus()).isEqualTo(303);
        assertThat(response.getLocation()).hasHost("id.example.org");
        assertThat(response.getHeaderString("Cache-Control")).isEqualTo("no-store");
        assertThat(signIn.returnTo).isEqualTo("/alerts");
        NewCookie cookie = response.getCookies().get(OidcResource.COOKIE);
        assertThat(cookie.getValue()).isEqualTo("secret");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.isSecure()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo(NewCookie.SameSite.LAX);
        assertThat(cookie.getPath()).isEqualTo("/api/v1/auth/oidc");
        assertThat(cookie.getExpiry()).isEqualTo(LATER);
    }

    @Test
    void unknownProviderIsUnknown() {
        assertThatThrownBy(() -> resource.start("other", null)).isInstanceOf(AuthException.class);
    }

    @Test
    void whoComesBackGetsTheCookiesOfASession() {
        Response response = callback("state", "code", "secret");

        assertThat(response.getStatus()).isEqualTo(303);
        assertThat(response.getLocation()).hasToString("/alerts?a=b");
        Map<String, NewCookie> cookies = response.getCookies();
        assertThat(cookies.get(SessionCookies.REFRESH).getValue()).isEqualTo("refresh-1");
        assertThat(cookies.get(SessionCookies.CSRF).getValue()).isEqualTo("csrf-1");
        assertThat(cookies.get(OidcResource.COOKIE).getMaxAge()).isZero();
    }

    @Test
    void secondFactorIsAskedForBehindTheHash() {
        signIn.result = new SignIn.SecondFactorNeeded("chal", LATER, Set.of(Factor.TOTP, Factor.RECOVERY_CODE));

        Response response = callback("state", "code", "secret");

        assertThat(response.getLocation())
                .hasToString("/#challenge=chal&factors=RECOVERY_CODE%2CTOTP&return_to=%2Falerts%3Fa%3Db");
        assertThat(response.getCookies()).containsOnlyKeys(OidcResource.COOKIE);
    }

    @Test
    void whatIsRefusedEndsOnTheSignInPageWithoutASession() {
        for (Response response : List.of(
                callback("other", "code", "secret"), callback("state", "code", null), callback(null, null, "secret"))) {
            assertThat(response.getStatus()).isEqualTo(303);
            assertThat(response.getLocation()).hasToString("/#sign-in=failed");
            assertThat(response.getCookies()).containsOnlyKeys(OidcResource.COOKIE);
            assertThat(response.getCookies().get(OidcResource.COOKIE).getValue())
                    .isEmpty();
        }
    }

    @Test
    void signOutGoesToTheProviderIfItCan() throws AuthException {
        assertThat(resource.signOut("main").getLocation()).hasToString("https://id.example.org/end");
        assertThat(resource.signOut("simple").getLocation()).hasToString("/");
    }

    @Test
    void providerTellsWhoHasSignedOut() throws AuthException {
        assertThat(resource.signedOut("main", "token", ORIGIN, new AuditNote()).getStatus())
                .isEqualTo(204);
        assertThatThrownBy(() -> resource.signedOut("main", null, ORIGIN, new AuditNote()))
                .isInstanceOf(AuthException.class);
    }

    @Test
    void providersAreListed() {
        assertThat(new ProvidersResource(signIn).list()).containsExactly(new FederatedSignIn.Provider("main", "Main"));
    }
}
