package io.netsentinel.auth;

import static io.netsentinel.auth.Installation.HOME;
import static io.netsentinel.auth.Installation.LOCAL;
import static io.netsentinel.auth.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.api.auth.FederatedSignIn.Begun;
import io.netsentinel.api.auth.SignIn.Tokens;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a provider that others wrote. */
class OidcMockServerTest {
    @TempDir
    private Path folder;

    private final HttpClient browser = HttpClient.newHttpClient();
    private Installation installation;
    private MockOAuth2Server server;
    private OidcSource source;
    private ProviderSignIn signIn;

    @BeforeEach
    void start() throws Exception {
        server = new MockOAuth2Server();
        server.start(InetAddress.getLoopbackAddress(), 0);
        installation = new Installation(folder);
        source = new OidcSource(
                installation.identity,
                OidcSignInTest.settings(server.issuerUrl("main").toString(), Set.of()));
        signIn = new ProviderSignIn(installation.identity);
    }

    @AfterEach
    void stop() {
        source.close();
        installation.close();
        server.shutdown();
    }

    private void provides(String... groups) {
        server.enqueueCallback(new DefaultOAuth2TokenCallback(
                "main",
                "sub-1",
                "JWT",
                List.of(CraftedProvider.CLIENT),
                Map.of("preferred_username", "Alice", "groups", List.of(groups)),
                300));
    }

    /** What the provider has the browser bring back. */
    private Map<String, String> visit(Begun begun) throws Exception {
        URI back =
                URI.create(browser.send(HttpRequest.newBuilder(begun.location()).build(), BodyHandlers.discarding())
                        .headers()
                        .firstValue("Location")
                        .orElseThrow());
        assertThat(back.toString()).startsWith(OidcSignInTest.REDIRECT + "?");
        return OidcSignInTest.query(back);
    }

    private Tokens signIn() throws Exception {
        Begun begun = signIn.begin("main", "/");
        Map<String, String> back = visit(begun);
        return (Tokens) signIn.finish("main", back.get("state"), back.get("code"), begun.browserSecret(), HOME)
                .result();
    }

    @Test
    void wholeWayThereAndBack() throws Exception {
        provides("soc");

        Tokens tokens = signIn();

        assertThat(installation.access.permits(installation.caller(tokens), "alerts:ack"))
                .isTrue();
        assertThat(installation.users.find(LOCAL, "alice").roles()).containsExactly("analyst");
    }

    @Test
    void codeIsProvedToBeOurs() throws Exception {
        provides("soc");
        Begun begun = signIn.begin("main", "/");
        Map<String, String> back = visit(begun);

        signIn.finish("main", back.get("state"), back.get("code"), begun.browserSecret(), HOME);

        String body = tokenRequest().getBody().readUtf8();
        String verifier = OidcSignInTest.query(URI.create("http://x/?" + body)).get("code_verifier");
        assertThat(CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(verifier))
                        .getValue())
                .isEqualTo(OidcSignInTest.query(begun.location()).get("code_challenge"));
    }

    private RecordedRequest tokenRequest() {
        while (true) {
            RecordedRequest request = server.takeRequest(5, TimeUnit.SECONDS);
            if ("POST".equals(request.getMethod())) {
                return request;
            }
        }
    }

    @Test
    void codeOfAnotherSignInIsRefused() throws Exception {
        provides("soc");
        Begun attackers = signIn.begin("main", "/");
        Map<String, String> stolen = visit(attackers);
        Begun begun = signIn.begin("main", "/");
        String state = visit(begun).get("state");

        assertRefused(
                Reason.REFUSED, () -> signIn.finish("main", state, stolen.get("code"), begun.browserSecret(), HOME));
    }

    @Test
    void rolesFollowTheGroups() throws Exception {
        provides("soc");
        signIn();
        provides("boss");
        signIn();
        assertThat(installation.users.find(LOCAL, "alice").roles()).containsExactly("admin");

        provides("nothing");
        assertRefused(Reason.REFUSED, this::signIn);
        assertThat(installation.users.find(LOCAL, "alice").roles()).isEmpty();
    }

    @Test
    void providerThatIsDownIsTold() throws Exception {
        server.shutdown();

        assertRefused(Reason.REFUSED, () -> signIn.begin("main", "/"));

        assertThat(source.check().get(0).message()).contains("/main does not say");
    }
}
