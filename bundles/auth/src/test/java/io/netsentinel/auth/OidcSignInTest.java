package io.netsentinel.auth;

import static io.netsentinel.auth.Installation.HOME;
import static io.netsentinel.auth.Installation.LOCAL;
import static io.netsentinel.auth.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.FederatedSignIn;
import io.netsentinel.api.auth.FederatedSignIn.Begun;
import io.netsentinel.api.auth.FederatedSignIn.Finished;
import io.netsentinel.api.auth.SignIn.Tokens;
import io.netsentinel.api.auth.Users.NewUser;
import io.netsentinel.api.auth.Users.User;
import io.netsentinel.api.auth.Users.UserChange;
import io.netsentinel.api.health.Finding.Level;
import io.netsentinel.auth.external.GroupRoles;
import io.netsentinel.auth.oidc.OidcSettings;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a provider that says whatever it is told to, also what no good provider would say. */
class OidcSignInTest {
    static final URI REDIRECT = URI.create("https://netsentinel.example.org/api/v1/auth/oidc/main/callback");

    /** At least 256 bits, or HS256 would not take it. */
    private static final String CLIENT_SECRET = "a client secret that is long enough for HS256";

    @TempDir
    private Path folder;

    private Installation installation;
    private CraftedProvider provider;
    private OidcSource source;
    private ProviderSignIn signIn;

    @BeforeEach
    void start() throws Exception {
        provider = new CraftedProvider();
        installation = new Installation(folder);
        source = new OidcSource(installation.identity, settings(provider.issuer, Set.of()));
        signIn = new ProviderSignIn(installation.identity);
    }

    @AfterEach
    void stop() {
        source.close();
        installation.close();
        provider.close();
    }

    static OidcSettings settings(String issuer, Set<String> emailDomains) {
        return new OidcSettings(
                "main",
                "Main",
                issuer,
                CraftedProvider.CLIENT,
                CLIENT_SECRET,
                REDIRECT,
                List.of("openid", "profile"),
                "preferred_username",
                "groups",
                new GroupRoles("test", "roles", "soc=analyst; boss=admin", UnaryOperator.identity()),
                emailDomains,
                "",
                true,
                20_000);
    }

    static Map<String, String> query(URI location) {
        return Stream.of(location.getRawQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    @FunctionalInterface
    private interface Token {
        String of(JWTClaimsSet.Builder claims) throws Exception;
    }

    private Token changed(UnaryOperator<JWTClaimsSet.Builder> change) {
        return claims ->
                CraftedProvider.signed(provider.key, change.apply(claims).build());
    }

    private Token good() {
        return changed(UnaryOperator.identity());
    }

    private Finished signIn(Token token) throws Exception {
        Begun begun = signIn.begin("main", "/alerts?open=1");
        Map<String, String> query = query(begun.location());
        provider.idToken = token.of(provider.claims(query.get("nonce")));
        return signIn.finish("main", query.get("state"), "code", begun.browserSecret(), HOME);
    }

    private void assertNotIn(Token token) {
        assertRefused(Reason.REFUSED, () -> signIn(token));
        assertThat(installation.identity.store().sessions().all()).isEmpty();
        assertThat(installation.audit.actions()).last().isEqualTo("session.sign-in REFUSED");
    }

    private User user(String name) throws AuthException {
        return installation.users.find(LOCAL, name);
    }

    @Test
    void whoComesBackFromTheProviderHasASession() throws Exception {
        Finished finished = signIn(good());

        Caller alice = installation.caller((Tokens) finished.result());
        assertThat(finished.returnTo()).isEqualTo("/alerts?open=1");
        assertThat(installation.access.permits(alice, "alerts:ack")).isTrue();
        assertThat(user("alice"))
                .returns("Alice Liddell", User::displayName)
                .returns("alice@example.org", User::email)
                .returns("oidc-main", User::source)
                .returns(false, User::hasPassword);
        assertThat(signIn.providers()).containsExactly(new FederatedSignIn.Provider("main", "Main"));
        assertRefused(Reason.REFUSED, () -> installation.signIn.start("alice", "", HOME));
    }

    @Test
    void requestHasStateNonceAndChallengeAndNoSecret() throws AuthException {
        Begun begun = signIn.begin("main", "/");

        assertThat(query(begun.location()))
                .containsEntry("response_type", "code")
                .containsEntry("client_id", CraftedProvider.CLIENT)
                .containsEntry("redirect_uri", REDIRECT.toString())
                .containsEntry("scope", "openid profile")
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("state", "nonce", "code_challenge")
                .doesNotContainKeys("client_secret", "code_verifier");
        assertThat(begun.location().toString()).doesNotContain(begun.browserSecret());
        assertThat(begun.toString()).doesNotContain(begun.browserSecret());
    }

    @Test
    void stateWorksOnceForOneProviderInOneBrowserFor5Minutes() throws Exception {
        Begun begun = signIn.begin("main", "/");
        String state = query(begun.location()).get("state");
        provider.idToken = good().of(provider.claims(query(begun.location()).get("nonce")));
        signIn.finish("main", state, "code", begun.browserSecret(), HOME);

        // used
        assertRefused(Reason.REFUSED, () -> signIn.finish("main", state, "code", begun.browserSecret(), HOME));
        // of nobody
        assertRefused(Reason.REFUSED, () -> signIn.finish("main", "made-up", "code", begun.browserSecret(), HOME));
        // of another provider
        Begun another = signIn.begin("main", "/");
        assertRefused(Reason.REFUSED, () -> finish("other", another, another.browserSecret()));
        // too old
        Begun old = signIn.begin("main", "/");
        installation.clock.advance(Duration.ofMinutes(5));
        assertRefused(Reason.REFUSED, () -> finish("main", old, old.browserSecret()));
        assertThat(provider.tokenRequests).hasValue(1);
    }

    @Test
    void victimsBrowserCanNotFinishWhatAnAttackerBegan() throws AuthException {
        Begun attackers = signIn.begin("main", "/");
        Begun victims = signIn.begin("main", "/");

        assertRefused(Reason.REFUSED, () -> finish("main", attackers, victims.browserSecret()));
        assertRefused(Reason.REFUSED, () -> finish("main", victims, ""));

        assertThat(provider.tokenRequests).hasValue(0);
        assertThat(installation.identity.store().sessions().all()).isEmpty();
    }

    private Finished finish(String id, Begun begun, String browserSecret) throws AuthException {
        return signIn.finish(id, query(begun.location()).get("state"), "code", browserSecret, HOME);
    }

    @Test
    void whoTheProviderDoesNotLetInIsRefused() throws AuthException {
        Begun begun = signIn.begin("main", "/");
        String state = query(begun.location()).get("state");

        assertRefused(Reason.REFUSED, () -> signIn.finish("main", state, "", begun.browserSecret(), HOME));

        assertThat(provider.tokenRequests).hasValue(0);
    }

    @Test
    void eachSignInIsANewSession() throws Exception {
        Tokens first = (Tokens) signIn(good()).result();
        Tokens second = (Tokens) signIn(good()).result();

        assertThat(second.sessionId()).isNotEqualTo(first.sessionId());
        assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
        assertThat(second.csrfToken()).isNotEqualTo(first.csrfToken());
    }

    @Test
    void tokenOfAnotherSignInIsRefused() {
        assertNotIn(changed(claims -> claims.claim("nonce", "another")));
        assertNotIn(changed(claims -> claims.claim("nonce", null)));
    }

    @Test
    void tokenForAnotherClientIsRefused() {
        assertNotIn(changed(claims -> claims.audience("another")));
        assertNotIn(changed(claims ->
                claims.audience(List.of(CraftedProvider.CLIENT, "another")).claim("azp", "another")));
    }

    @Test
    void tokenOfAnotherIssuerIsRefused() {
        assertNotIn(changed(claims -> claims.issuer("https://evil.example")));
    }

    @Test
    void tokenThatIsOverIsRefused() {
        assertNotIn(
                changed(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120)))));
        assertNotIn(changed(claims -> claims.expirationTime(null)));
    }

    @Test
    void tokenWithoutASignatureIsRefused() {
        assertNotIn(claims -> new PlainJWT(claims.build()).serialize());
    }

    @Test
    void tokenSignedWithAnotherKeyIsRefused() {
        assertNotIn(claims -> CraftedProvider.signed(CraftedProvider.newKey(), claims.build()));
    }

    @Test
    void tokenSignedWithTheClientSecretOrThePublicKeyIsRefused() {
        List<byte[]> secrets = List.of(
                CLIENT_SECRET.getBytes(StandardCharsets.UTF_8),
                provider.key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8));
        for (byte[] secret : secrets) {
            assertNotIn(claims -> {
                SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
                token.sign(new MACSigner(secret));
                return token.serialize();
            });
        }
    }

    @Test
    void answerWithoutATokenIsRefused() {
        assertNotIn(claims -> "");
        assertNotIn(claims -> "no token");
    }

    @Test
    void rolesFollowTheGroupsAtEachSignIn() throws Exception {
        signIn(good());
        Tokens tokens = (Tokens) signIn(changed(claims -> claims.claim("groups", List.of("boss", "other"))))
                .result();
        Caller alice = installation.caller(tokens);
        assertThat(user("alice").roles()).containsExactly("admin");

        assertRefused(Reason.REFUSED, () -> signIn(changed(claims -> claims.claim("groups", List.of("other")))));

        assertThat(user("alice").roles()).isEmpty();
        assertThat(installation.access.permits(alice, "alerts:read")).isFalse();
    }

    @Test
    void whoIsInNoGroupLeavesNoRecord() {
        assertNotIn(changed(claims -> claims.claim("groups", null)));

        assertThat(installation.identity.store().users().get("alice")).isNull();
    }

    @Test
    void localUserOfTheSameNameOrAddressIsNotTakenOver() throws Exception {
        installation.users.create(LOCAL, new NewUser("alice", "", "alice@example.org", Set.of("admin")));

        assertNotIn(good());
        Tokens other = (Tokens) signIn(changed(claims -> claims.claim("preferred_username", "alice2")))
                .result();

        assertThat(other.user()).isEqualTo("alice2");
        assertThat(user("alice2").roles()).containsExactly("analyst");
        assertThat(user("alice").source()).isEmpty();
    }

    @Test
    void subjectIsWhoSomebodyIs() throws Exception {
        signIn(good());

        Tokens renamed = (Tokens) signIn(changed(
                        claims -> claims.claim("preferred_username", "queen").claim("email", "queen@example.org")))
                .result();
        assertThat(renamed.user()).isEqualTo("alice");
        assertThat(user("alice").email()).isEqualTo("queen@example.org");

        assertRefused(Reason.REFUSED, () -> signIn(changed(claims -> claims.subject("sub-2"))));
    }

    @Test
    void nameThatIsNoneHereIsRefused() {
        for (String name : List.of("", "ali ce/../", "<script>", "ä".repeat(10))) {
            assertNotIn(changed(claims -> claims.claim("preferred_username", name)));
        }
        assertThat(installation.identity.store().users().all()).hasSize(1);
    }

    @Test
    void disabledAndDeletedUsersStayOut() throws Exception {
        signIn(good());
        User alice = user("alice");
        installation.users.update(
                LOCAL,
                "alice",
                alice.version(),
                new UserChange(alice.displayName(), alice.email(), alice.roles(), true));
        assertNotIn(good());

        installation.users.delete(LOCAL, "alice", user("alice").version());
        assertNotIn(good());
    }

    @Test
    void onlyVerifiedAddressesOfAllowedDomainsComeIn() throws Exception {
        source.close();
        source = new OidcSource(installation.identity, settings(provider.issuer, Set.of("example.org")));

        assertNotIn(changed(claims -> claims.claim("email", "alice@example.org.evil.example")));
        assertNotIn(changed(claims -> claims.claim("email", "example.org")));
        assertNotIn(changed(claims -> claims.claim("email_verified", false)));
        assertNotIn(changed(claims -> claims.claim("email_verified", null)));
        assertThat(((Tokens) signIn(good()).result()).user()).isEqualTo("alice");
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/alerts?a=b#c, /alerts?a=b#c",
        "'', /",
        "alerts, /",
        "//evil.example, /",
        "/\\evil.example, /",
        "/a//evil.example, /",
        "https://evil.example/, /",
        "'/a b', /",
    })
    void onlyOwnPagesAreReturnedTo(String asked, String path) {
        assertThat(ProviderSignIn.ownPath(asked)).isEqualTo(path);
    }

    @Test
    void longPathIsNotReturnedTo() {
        assertThat(ProviderSignIn.ownPath("/" + "a".repeat(600))).isEqualTo("/");
        assertThat(ProviderSignIn.ownPath("/a\r\nSet-Cookie: x=y")).isEqualTo("/");
    }

    @Test
    void providerThatSaysItIsAnotherIsNotUsed() {
        provider.claimedIssuer = "https://evil.example";

        assertRefused(Reason.REFUSED, () -> signIn.begin("main", "/"));
        assertThat(source.check().get(0).level()).isEqualTo(Level.ERROR);
    }

    @Test
    void providerWithEndpointsInTheClearIsNotUsedUnlessAllowed() {
        source.close();
        OidcSettings plain = settings(provider.issuer, Set.of());
        source = new OidcSource(
                installation.identity,
                new OidcSettings(
                        plain.id(),
                        plain.title(),
                        plain.issuer(),
                        plain.clientId(),
                        plain.clientSecret(),
                        plain.redirect(),
                        plain.scopes(),
                        plain.nameClaim(),
                        plain.groupClaim(),
                        plain.roles(),
                        plain.emailDomains(),
                        plain.caFile(),
                        false,
                        plain.timeoutMillis()));

        assertRefused(Reason.REFUSED, () -> signIn.begin("main", "/"));

        assertThat(source.check().get(0).message()).contains("not https");
    }

    @Test
    void providerThatIsDownIsToldAndTriedAgain() throws Exception {
        installation.user("lisa", "viewer");
        provider.claimedIssuer = "";
        assertRefused(Reason.REFUSED, () -> signIn.begin("main", "/"));
        assertThat(source.check().get(0).level()).isEqualTo(Level.ERROR);
        assertThat(installation.signIn("lisa").user()).isEqualTo("lisa");

        provider.claimedIssuer = provider.issuer;
        installation.clock.advance(Duration.ofSeconds(6));

        assertThat(((Tokens) signIn(good()).result()).user()).isEqualTo("alice");
        assertThat(source.check().get(0).level()).isEqualTo(Level.OK);
        provider.close();
        assertRefused(Reason.REFUSED, () -> signIn(good()));
    }

    @Test
    void unknownProviderIsUnknown() {
        assertRefused(Reason.UNKNOWN, () -> signIn.begin("other", "/"));
        source.close();
        assertRefused(Reason.UNKNOWN, () -> signIn.begin("main", "/"));
    }

    @Test
    void whoSignsOutAtTheProviderIsSignedOutHere() throws Exception {
        installation.user("lisa", "viewer");
        Caller alice = installation.caller((Tokens) signIn(good()).result());
        Caller lisa = installation.caller("lisa");

        int ended = signIn.signedOut(
                "main",
                CraftedProvider.signed(provider.key, provider.logoutClaims().build()),
                HOME);

        assertThat(ended).isEqualTo(1);
        assertThat(installation.access.permits(alice, "alerts:read")).isFalse();
        assertThat(installation.access.permits(lisa, "alerts:read")).isTrue();
        assertThat(signIn.signedOut(
                        "main",
                        CraftedProvider.signed(
                                provider.key,
                                provider.logoutClaims().subject("sub-9").build()),
                        HOME))
                .isZero();
    }

    @Test
    void badLogoutTokensEndNothing() throws Exception {
        Caller alice = installation.caller((Tokens) signIn(good()).result());
        JWTClaimsSet right = provider.logoutClaims().build();
        List<String> bad = List.of(
                "",
                "no token",
                new PlainJWT(right).serialize(),
                CraftedProvider.signed(CraftedProvider.newKey(), right),
                CraftedProvider.signed(
                        provider.key,
                        provider.logoutClaims().audience("another").build()),
                CraftedProvider.signed(
                        provider.key,
                        provider.logoutClaims().issuer("https://evil.example").build()),
                CraftedProvider.signed(
                        provider.key,
                        provider.logoutClaims().claim("events", null).build()),
                CraftedProvider.signed(
                        provider.key,
                        provider.logoutClaims().subject(null).claim("sid", "s").build()),
                // an ID token says that somebody is there, not that they have gone
                CraftedProvider.signed(provider.key, provider.claims("n").build()));

        for (String token : bad) {
            assertRefused(Reason.REFUSED, () -> signIn.signedOut("main", token, HOME));
        }

        assertThat(installation.access.permits(alice, "alerts:read")).isTrue();
    }

    @Test
    void signOutAtTheProviderComesBackToTheFirstPage() throws AuthException {
        URI location = signIn.signOut("main").orElseThrow();

        assertThat(location.toString()).startsWith(provider.issuer + "/end?");
        assertThat(query(location))
                .containsEntry("client_id", CraftedProvider.CLIENT)
                .containsEntry("post_logout_redirect_uri", "https://netsentinel.example.org/");
    }
}
